import type { InputLine, InputRow } from "../format.js";

/** The rows, with lines added before those of the first row, which refers to them. */
export async function* prependRows(
  lines: readonly InputLine[],
  rows: AsyncIterable<InputRow>,
): AsyncGenerator<InputRow> {
  let first = lines;
  for await (const row of rows) {
    yield first.length === 0 ? row : { ...row, facts: [...first, ...row.facts] };
    first = [];
  }
}
