import type { SourceExpression } from "./source-expressions.js";

/** Parts that often make backtracking slow, whatever an expression looks for. */
const COMMON = ["a", "A", "0", "1.", " ", "\n", "(", "{a", "T", "-", "网", "a.", "a b", "1,000"];

/** Collects parts that make an expression slow if a text repeats them: its own characters, alone and in twos, and common ones. */
export function collectPumpedParts({ source }: Pick<SourceExpression, "source">): readonly string[] {
  const signs = [...new Set(source.replace(/\\[pPuxk]\{?[\w=]*\}?|\\./g, ""))].slice(0, 12);
  const pairs = signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
  return [...new Set([...signs, ...pairs, ...COMMON])];
}
