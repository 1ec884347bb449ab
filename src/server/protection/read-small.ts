import type { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";

/**
 * Reads all parts of a download at once. Fails if they have more rows than a small one has.
 * @param countRows counts the rows of a part
 * @param refuse creates the error
 */
export async function readSmall<T>(
  parts: AsyncGenerator<T>,
  countRows: (part: T) => number,
  refuse: () => AppError,
): Promise<AsyncGenerator<T>> {
  const collected: T[] = [];
  let rows = 0;
  for await (const part of parts) {
    rows += countRows(part);
    if (rows > limits.answer.smallRows.max) throw refuse();
    collected.push(part);
  }
  return (async function* () {
    yield* collected;
  })();
}
