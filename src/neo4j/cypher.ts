/** A value in Cypher text: other text, a number, or clauses, one per line. */
type CypherValue = string | number | readonly string[];

/**
 * Formats Cypher text with one clause per line. Indentation and empty lines of the source are removed.
 */
export function cypher(texts: TemplateStringsArray, ...parts: readonly CypherValue[]): string {
  return texts.raw
    .map((text, index) => text + toText(parts[index]))
    .join("")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

const toText = (part: CypherValue | undefined): string =>
  typeof part === "object" ? part.join("\n") : String(part ?? "");
