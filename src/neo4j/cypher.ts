/** What may stand within Cypher text: other text, a number, or clauses that stand a line each. */
type Part = string | number | readonly string[];

/**
 * Cypher text with one clause a line. Indentation and empty lines of the source are left out, so that a statement can be
 * written as it reads.
 */
export function cypher(texts: TemplateStringsArray, ...parts: readonly Part[]): string {
  return texts.raw
    .map((text, index) => text + textOf(parts[index]))
    .join("")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

const textOf = (part: Part | undefined): string =>
  typeof part === "object" ? part.join("\n") : String(part ?? "");
