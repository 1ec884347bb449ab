import type { QueryBuilder } from "./query-builder.js";

/**
 * Builds the condition that a text comes after another, or before it, in the order of ORDER BY. Neo4j sorts texts by
 * code point, but compares a stored text with a parameter by UTF-16 unit: there U+E000…U+FFFF, such as the
 * brackets of Chinese company names, come after all code points beyond them, such as rare Han. The condition
 * corrects the difference.
 */
export function buildTextOrderCondition(
  builder: QueryBuilder,
  name: string,
  operand: string,
  before: boolean,
): string {
  const operator = before ? "<" : ">";
  const plain = `${name} ${operator} ${builder.addParameter(operand)}`;
  const high = buildPrefixRange(builder, name, listPrefixes(operand, isHigh), ["\u{10000}", "\uE000"]);
  const astral = buildPrefixRange(builder, name, listPrefixes(operand, isAstral), ["\uE000", "\uFFFF\uFFFF"]);
  const [wrong, missing] = before ? [high, astral] : [astral, high];
  const narrowed = wrong ? `(${plain} AND NOT ${wrong})` : plain;
  return missing ? `(${narrowed} OR ${missing})` : narrowed;
}

/** Returns true if comparing with the text agrees with sorting by it, for any other text. */
export const isComparedLikeSorted = (text: string): boolean =>
  ![...text].some((character) => isHigh(character) || isAstral(character));

const isHigh = (character: string): boolean => character >= "\uE000";
const isAstral = (character: string): boolean => character.length > 1;

/** Lists the prefix before each character of a class. */
function listPrefixes(text: string, isInClass: (character: string) => boolean): readonly string[] {
  const characters = [...text];
  return characters.flatMap((character, index) =>
    isInClass(character) ? [characters.slice(0, index).join("")] : [],
  );
}

/**
 * Builds the condition that the text begins with one of the prefixes, followed by a character between two, in either
 * order.
 */
function buildPrefixRange(
  builder: QueryBuilder,
  name: string,
  starts: readonly string[],
  [from, to]: readonly [string, string],
): string | null {
  if (starts.length === 0) return null;
  const bounds = builder.addParameter(starts.map((start) => [start + from, start + to]));
  return `any(x IN ${bounds} WHERE ${name} >= x[0] AND ${name} < x[1])`;
}
