import type { QueryBuilder } from "./query-builder.js";

/**
 * Whether a text bound to a name comes after another, or before it, as ORDER BY has it. Neo4j sorts texts by their
 * characters, but compares one of the graph with a parameter by UTF-16 units, in which U+E000…U+FFFF, as the brackets
 * of Chinese company names, come after all characters beyond them, as rare Han. Where the two differ is put right.
 */
export function textAfter(draft: QueryBuilder, name: string, operand: string, before: boolean): string {
  const operator = before ? "<" : ">";
  const plain = `${name} ${operator} ${draft.parameter(operand)}`;
  const high = within(draft, name, prefixes(operand, isHigh), ["\u{10000}", "\uE000"]);
  const astral = within(draft, name, prefixes(operand, isAstral), ["\uE000", "\uFFFF\uFFFF"]);
  const [wrongly, missing] = before ? [high, astral] : [astral, high];
  const kept = wrongly ? `(${plain} AND NOT ${wrongly})` : plain;
  return missing ? `(${kept} OR ${missing})` : kept;
}

/** Whether comparing with the text and sorting by it agree, whatever it is compared with. */
export const isComparedLikeSorted = (text: string): boolean =>
  ![...text].some((one) => isHigh(one) || isAstral(one));

const isHigh = (character: string): boolean => character >= "\uE000";
const isAstral = (character: string): boolean => character.length > 1;

/** What stands before each character of a sort. */
function prefixes(text: string, isOfSort: (character: string) => boolean): readonly string[] {
  const characters = [...text];
  return characters.flatMap((character, index) =>
    isOfSort(character) ? [characters.slice(0, index).join("")] : [],
  );
}

/** Whether the text begins with one of the prefixes and goes on with a character between two, by either order. */
function within(
  draft: QueryBuilder,
  name: string,
  starts: readonly string[],
  [from, to]: readonly [string, string],
): string | null {
  if (starts.length === 0) return null;
  const bounds = draft.parameter(starts.map((start) => [start + from, start + to]));
  return `any(x IN ${bounds} WHERE ${name} >= x[0] AND ${name} < x[1])`;
}
