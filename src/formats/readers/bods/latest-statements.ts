import { itemReject } from "../../bytes/item-reject.js";
import type { JsonItem } from "../../bytes/json-items.js";
import { rejectOfShape } from "../../foreign-shape.js";
import { type InputRow, row } from "../../format.js";
import type { BodsStatement } from "./statement.js";
import { isStatement } from "./statement-shape.js";

/** A statement with its position in the file. */
export interface Placed {
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
export async function* latestStatements(items: AsyncIterable<JsonItem>): AsyncGenerator<Placed | InputRow> {
  const records = new Map<string, Placed>();
  for await (const item of items) {
    const { line, value } = item;
    const fault = itemReject(item);
    if (fault || !isStatement(value)) {
      yield row(line, { rejects: [fault ?? rejectOfShape(line, isStatement)] });
      continue;
    }
    const { recordId } = value;
    const earlier = records.get(recordId);
    if (earlier) yield row(earlier.line, { omitted: ["statement that a later one of its record replaces"] });
    records.delete(recordId);
    records.set(recordId, { line, statement: value });
    const [oldest] = records.size > MAX_RECORDS ? records.values() : [];
    if (!oldest) continue;
    records.delete(oldest.statement.recordId);
    yield oldest;
  }
  yield* records.values();
}
