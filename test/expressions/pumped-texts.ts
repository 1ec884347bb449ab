import type { SourceExpression } from "./source-expressions.js";

/** What often makes backtracking slow, whatever an expression looks for. */
const COMMON = ["a", "A", "0", "1.", " ", "\n", "(", "{a", "T", "-", "网", "a.", "a b", "1,000"];

/** Texts of a length that repeat the signs of an expression, alone and in twos, and end in what it hardly matches. */
export function pumpedTexts({ source }: Pick<SourceExpression, "source">, length: number): readonly string[] {
  const signs = [...new Set(source.replace(/\\[pPuxk]\{?[\w=]*\}?|\\./g, ""))].slice(0, 12);
  const pairs = signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
  return [...signs, ...pairs, ...COMMON].flatMap((part) => {
    const text = part.repeat(Math.ceil(length / part.length));
    return [`${text}\u0000`, `\u0000${text}!`];
  });
}
