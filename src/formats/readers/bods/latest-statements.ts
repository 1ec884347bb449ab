import { itemReject } from "../../bytes/item-reject.js";
import type { JsonItem } from "../../bytes/json-items.js";
import { rejectOfShape } from "../../foreign-shape.js";
import { type InputRow, row } from "../../format.js";
import type { BodsStatement } from "./statement.js";
import { isStatement } from "./statement-shape.js";

/** A statement by its place in the file. */
export interface Placed {
  readonly line: number;
  readonly statement: BodsStatement;
}

/** So many records are held at most. */
const MOST_HELD = 200_000;

/**
 * The last statement of each record, once all of the file was seen: what was said of it earlier was true when it was said,
 * and would be recorded anew, and corrected anew, each time the file is imported. An earlier one gives an empty row, one of
 * another form a rejected row, at once. Of more than 200,000 records those seen first are given before the end.
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
