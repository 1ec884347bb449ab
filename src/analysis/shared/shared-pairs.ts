import type { QueryBuilder } from "../../query/cypher/query-builder.js";

/** The most letter pairs of the typed text to search for. */
const MAX_PAIRS = 24;

/**
 * Cypher for the greatest Sørensen–Dice coefficient, 0 to 1, of the letter pairs of the typed text and those
 * of one of an entity's names; all texts are folded. Only names that begin or end like the text are compared,
 * as misspelt ones do, so that a thousand names cost little.
 */
export function sharedPairs(builder: QueryBuilder, names: string, folded: string): string {
  const letters = [...folded].slice(0, MAX_PAIRS + 1);
  const pairs = letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  if (pairs.length === 0) return "0.0";
  const [typed, start, end] = [pairs, pairs[0], folded.slice(-2)].map((value) => builder.parameter(value));
  const likely = `[x IN ${names} WHERE left(x, 2) = ${start} OR right(x, 2) = ${end}]`;
  const shared = `2.0 * size([pair IN ${typed} WHERE x CONTAINS pair]) / (${pairs.length} + size(x) - 1)`;
  return `reduce(most = 0.0, one IN [x IN ${likely} | ${shared}] | CASE WHEN one > most THEN one ELSE most END)`;
}
