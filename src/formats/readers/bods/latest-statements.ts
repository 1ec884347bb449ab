import type { JsonItem } from "../../bytes/read-json-items.js";
import { rejectInvalidItem } from "../../bytes/reject-invalid-item.js";
import { createRow, type InputRow } from "../../format.js";
import { createShapeReject } from "../../shape-guard.js";
import type { BodsStatement } from "./bods-statement.js";
import { isStatement } from "./statement-shape.js";

/** A statement with its position in the file. */
export interface LocatedStatement {
  readonly line: number;
  readonly statement: BodsStatement;
}

/** The most records that are held. */
const MAX_RECORDS = 200_000;

/**
 * The last statement of each record, at the end of the file. Earlier statements were true when they were
 * made; if they were read, each import of the file would record and correct them again. An earlier statement
 * yields a row that leaves it out, and an invalid one a rejected row, at once. Beyond 200,000 records, the oldest are
 * yielded before the end.
 */
export async function* selectLatestStatements(
  items: AsyncIterable<JsonItem>,
): AsyncGenerator<LocatedStatement | InputRow> {
  const records = new Map<string, LocatedStatement>();
  for await (const item of items) {
    const { line, value } = item;
    const fault = rejectInvalidItem(item);
    if (fault || !isStatement(value)) {
      yield createRow(line, { rejects: [fault ?? createShapeReject(line, isStatement)] });
      continue;
    }
    const { recordId } = value;
    const earlier = records.get(recordId);
    if (earlier)
      yield createRow(earlier.line, { omitted: ["statement that a later one of its record replaces"] });
    records.delete(recordId);
    records.set(recordId, { line, statement: value });
    const [oldest] = records.size > MAX_RECORDS ? records.values() : [];
    if (!oldest) continue;
    records.delete(oldest.statement.recordId);
    yield oldest;
  }
  yield* records.values();
}
