import type { InputRow } from "../format.js";

const MAX_ROWS = 500;
/** The size of a batch in UTF-16 units, with overhead per value. It takes a few milliseconds to transfer. */
const MAX_WEIGHT = 262_144;
const WEIGHT_OF_A_VALUE = 16;

/**
 * Rows in batches of a bounded size, with at least one row each. Rows before a failure are yielded before it.
 */
export async function* groupRows(rows: AsyncIterable<InputRow>): AsyncGenerator<readonly InputRow[]> {
  let batch: InputRow[] = [];
  let weight = 0;
  try {
    for await (const row of rows) {
      batch.push(row);
      weight += computeWeight(row);
      if (batch.length < MAX_ROWS && weight < MAX_WEIGHT) continue;
      yield batch;
      [batch, weight] = [[], 0];
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

function computeWeight(row: InputRow): number {
  let weight = 0;
  const queue: unknown[] = [row];
  while (queue.length > 0) {
    const value = queue.pop();
    weight += typeof value === "string" ? value.length + WEIGHT_OF_A_VALUE : WEIGHT_OF_A_VALUE;
    if (typeof value === "object" && value !== null) queue.push(...Object.values(value));
  }
  return weight;
}
