import type { OnError, ReadFormatOptions } from "../../formats/format.js";
import { type CheckedRow, RowChecker } from "../../transfer/import/row-checker.js";
import { type CommandInput, getInputName } from "./inputs.js";
import { formatPreview } from "./preview-text.js";

export interface PreviewOptions {
  /** Number of rows of each input to show. */
  readonly rows: number;
  readonly onError: OnError | undefined;
  readonly json: boolean;
}

/** Prints the first rows of each input as facts, and their errors. Neither reads nor writes the graph. */
export async function printPreview(
  inputs: readonly CommandInput[],
  readOptions: ReadFormatOptions,
  { rows, onError, json }: PreviewOptions,
): Promise<void> {
  for (const input of inputs) {
    const checker = new RowChecker(onError);
    let count = 0;
    for await (const row of input.rows(readOptions, (bytes) => bytes)) {
      const location = { file: row.file ?? getInputName(input), line: row.line };
      const checked = checker.check(row);
      const omitted = [...row.omitted, ...checked.omitted];
      if (json) console.log(JSON.stringify({ ...location, ...toContent(checked), omitted }));
      else for (const text of formatPreview(location, checked, omitted)) console.log(text);
      count += 1;
      if (count === rows) break;
    }
    if (count === 0) console.error(`${getInputName(input)} has no rows.`);
  }
}

const toContent = ({ lines, rejects }: CheckedRow) => ({
  facts: lines.map(({ line }) => line),
  rejects: rejects.map(({ reject }) => reject),
});
