import type { FactLine, Row } from "./format.js";

/** Rows, the first of them with lines that it rests on. */
export async function* withFirst(lines: readonly FactLine[], rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  let first = lines;
  for await (const row of rows) {
    yield first.length === 0 ? row : { ...row, facts: [...first, ...row.facts] };
    first = [];
  }
}
