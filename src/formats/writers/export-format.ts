import type { ExportLine } from "./line-status.js";

/** An export format: writes lines as text, without access to the graph. */
export interface ExportFormat {
  readonly name: string;
  readonly description: string;
  readonly mediaType: string;
  /** The file name extension, without the dot. */
  readonly extension: string;
  /** Writes the lines. Reports the name of each thing that the format cannot express to `omit`. */
  readonly write: (lines: AsyncIterable<ExportLine>, omit: (what: string) => void) => AsyncIterable<string>;
}
