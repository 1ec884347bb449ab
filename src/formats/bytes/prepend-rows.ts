import type { InputLine, InputRow } from "../format.js";

/** Rows, the first of them with lines that it rests on. */
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
