import type { QueryBuilder } from "../../query/cypher/query-builder.js";

/** Letter pairs of what was typed that are looked for at most. */
const MOST = 24;

/**
 * Of an entity's names, folded as what was typed is, how alike the one is that shares the most letter pairs with it: 0 to 1, by
 * Sørensen and Dice. Only names that begin or end like it are looked at, as a misspelt one does, so that a thousand cost little.
 */
export function sharedPairs(draft: QueryBuilder, names: string, folded: string): string {
  const letters = [...folded].slice(0, MOST + 1);
  const pairs = letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  if (pairs.length === 0) return "0.0";
  const [typed, start, end] = [pairs, pairs[0], folded.slice(-2)].map((value) => draft.parameter(value));
  const likely = `[x IN ${names} WHERE left(x, 2) = ${start} OR right(x, 2) = ${end}]`;
  const shared = `2.0 * size([pair IN ${typed} WHERE x CONTAINS pair]) / (${pairs.length} + size(x) - 1)`;
  return `reduce(most = 0.0, one IN [x IN ${likely} | ${shared}] | CASE WHEN one > most THEN one ELSE most END)`;
}
