import type { InputLine } from "../format.js";

/** A format that facts leave in: lines to text, without a look at the graph. */
export interface ExportFormat {
  readonly name: string;
  readonly description: string;
  readonly mediaType: string;
  /** What a file of it ends with, without the point. */
  readonly extension: string;
  /** Counts by name what the format cannot say. */
  readonly write: (lines: AsyncIterable<InputLine>, omit: (what: string) => void) => AsyncIterable<string>;
}
