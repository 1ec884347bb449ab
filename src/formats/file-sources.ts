import { buildSourceId } from "../recording/input/ids.js";
import type { InputLine } from "./format.js";

/** The origin of data, as a file describes it. */
export interface SourceDescription {
  readonly title: string;
  readonly publisher?: string | null;
  readonly url?: string | null;
  readonly license?: string | null;
  readonly publishedOn?: string | null;
}

interface ResolvedSource {
  readonly id: string;
  readonly lines: readonly InputLine[];
}

/**
 * The sources that a file describes. Each is given with the first row that names it. Rows that name no source have the
 * default source.
 */
export class FileSources {
  readonly #defaultSource: string | null;
  readonly #describedIds = new Set<string>();

  constructor(defaultSource: string | null) {
    this.#defaultSource = defaultSource;
  }

  /** Returns the source of a description, or the default source if there is no description. Null without either. */
  resolve(described: SourceDescription | null): ResolvedSource | null {
    if (described !== null) return this.describe(described);
    return this.#defaultSource === null ? null : { id: this.#defaultSource, lines: [] };
  }

  /** The id of the described source, and the lines that record it at its first use. */
  describe(source: SourceDescription): ResolvedSource {
    const { title, publisher = null, url = null, license = null, publishedOn = null } = source;
    const id = buildSourceId(title, [url, publisher, publishedOn]);
    if (this.#describedIds.has(id)) return { id, lines: [] };
    this.#describedIds.add(id);
    return { id, lines: [{ kind: "SOURCE", id, title, publisher, url, license, publishedOn }] };
  }
}

export const NO_SOURCE =
  "It names no source, and no default source is given (--source, or source in the API).";
