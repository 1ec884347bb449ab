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
const MOST_HELD = 200_000;

/**
 * The last statement of each record, at the end of the file. Earlier statements were true when they were
 * made; if they were read, each import of the file would record and correct them again. An earlier statement
 * yields an empty row, and an invalid one a rejected row, at once. Beyond 200,000 records, the oldest are
 * yielded before the end.
 */
export async function* latestStatements(items: AsyncIterable<JsonItem>): AsyncGenerator<Placed | InputRow> {
  const held = new Map<string, Placed>();
  for await (const item of items) {
    const { line, value } = item;
    const fault = itemReject(item);
    if (fault || !isStatement(value)) {
      yield row(line, { rejects: [fault ?? rejectOfShape(line, isStatement)] });
      continue;
    }
    const { recordId } = value;
    const earlier = held.get(recordId);
    if (earlier) yield row(earlier.line, {});
    held.delete(recordId);
    held.set(recordId, { line, statement: value });
    const [oldest] = held.size > MOST_HELD ? held.values() : [];
    if (!oldest) continue;
    held.delete(oldest.statement.recordId);
    yield oldest;
  }
  yield* held.values();
}
