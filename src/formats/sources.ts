import { idOfSource } from "../recording/input/ids.js";
import type { InputLine } from "./format.js";

/** The origin of data, as a file describes it. */
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
 * The sources that a file describes. Each is given with the first row that names it. Rows that name no source have the
 * default source.
 */
export class Sources {
  readonly #defaultSource: string | null;
  readonly #known = new Set<string>();

  constructor(defaultSource: string | null) {
    this.#defaultSource = defaultSource;
  }

  /** The source of a description, or the default source if there is no description. Null without either. */
  of(described: SourceDescription | null): FoundSource | null {
    if (described !== null) return this.describe(described);
    return this.#defaultSource === null ? null : { id: this.#defaultSource, lines: [] };
  }

  /** The id of the described source, and the lines that record it at its first use. */
  describe(source: SourceDescription): FoundSource {
    const { title, publisher = null, url = null, license = null, publishedOn = null } = source;
    const id = idOfSource(title, [url, publisher, publishedOn]);
    if (this.#known.has(id)) return { id, lines: [] };
    this.#known.add(id);
    return { id, lines: [{ kind: "SOURCE", id, title, publisher, url, license, publishedOn }] };
  }
}

export const NO_SOURCE =
  "It names no source, and no default source is given (--source, or source in the API).";
