import { it } from "vitest";

/** True if tests try as much as they can (`npm run test:long`), false if only for a moment (`npm test`). */
export const isLongRun = process.env.BRANDGRAPH_LONG === "1";

/** A test of `npm run test:long` alone. Another test has an example of what it checks. */
export const itInLongRun = it.runIf(isLongRun);

/**
 * Selects all items in a long run, otherwise those with some names. Fails if no item has one of the names, so that an example
 * whose item is renamed does not vanish from `npm test`.
 */
export function selectForRun<T>(
  items: readonly T[],
  getName: (item: T) => string,
  shortRunNames: readonly string[],
): readonly T[] {
  const names = new Set(items.map(getName));
  const missing = shortRunNames.filter((name) => !names.has(name));
  if (missing.length > 0) throw new Error(`No item of a short run has the name ${missing.join(", ")}.`);
  return isLongRun ? items : items.filter((item) => shortRunNames.includes(getName(item)));
}
