import type { OnError, ReadFormatOptions } from "../../formats/format.js";
import { type CheckedRow, RowChecker } from "../../transfer/import/row-checker.js";
import { type Input, nameOf } from "./inputs.js";
import { previewText } from "./preview-text.js";

export interface PreviewOptions {
  /** How many rows of each input to show. */
  readonly rows: number;
  readonly onError: OnError | undefined;
  readonly json: boolean;
}

/** Prints the first rows of each input as facts, and their errors. Neither reads nor writes the graph. */
export async function preview(
  inputs: readonly Input[],
  readOptions: ReadFormatOptions,
  { rows, onError, json }: PreviewOptions,
): Promise<void> {
  for (const input of inputs) {
    const checker = new RowChecker(onError);
    let shown = 0;
    for await (const row of input.rows(readOptions, (bytes) => bytes)) {
      const place = { file: row.file ?? nameOf(input), line: row.line };
      const checked = checker.check(row);
      const omitted = [...row.omitted, ...checked.omitted];
      if (json) console.log(JSON.stringify({ ...place, ...contentOf(checked), omitted }));
      else for (const text of previewText(place, checked, omitted)) console.log(text);
      shown += 1;
      if (shown === rows) break;
    }
  }
}

const contentOf = ({ lines, rejects }: CheckedRow) => ({
  facts: lines.map(({ line }) => line),
  rejects: rejects.map(({ reject }) => reject),
});
