import { idOfSource } from "../recording/input/ids.js";
import type { InputLine } from "./format.js";

/** What a file says of where it comes from. */
export interface SourceDescription {
  readonly title: string;
  readonly publisher?: string | null;
  readonly url?: string | null;
  readonly license?: string | null;
  readonly publishedOn?: string | null;
}

interface FoundSource {
  readonly id: string;
  readonly lines: readonly InputLine[];
}

/**
 * The sources that a file describes, each recorded with the first row that names it, even where nothing else of that row
 * is; for rows that name none, the one given.
 */
export class Sources {
  readonly #defaultSource: string | null;
  readonly #known = new Set<string>();

  constructor(defaultSource: string | null) {
    this.#defaultSource = defaultSource;
  }

  /** The id of a source and the lines that record it; of none described, the one given. Null where there is neither. */
  of(described: SourceDescription | null): FoundSource | null {
    if (described !== null) return this.describe(described);
    return this.#defaultSource === null ? null : { id: this.#defaultSource, lines: [] };
  }

  describe(source: SourceDescription): FoundSource {
    const { title, publisher = null, url = null, license = null, publishedOn = null } = source;
    const id = idOfSource(title, [url, publisher, publishedOn]);
    if (this.#known.has(id)) return { id, lines: [] };
    this.#known.add(id);
    return { id, lines: [{ kind: "SOURCE", id, title, publisher, url, license, publishedOn }] };
  }
}

export const NO_SOURCE = "It names no source, and none was given.";
