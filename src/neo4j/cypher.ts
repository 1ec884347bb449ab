/** A value in Cypher text: other text, a number, or clauses, one per line. */
type Part = string | number | readonly string[];

/**
 * Cypher text with one clause per line. Indentation and empty lines of the source are removed.
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
