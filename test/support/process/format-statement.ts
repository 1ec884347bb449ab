import type { Statement } from "../../../src/neo4j/statement.js";

/** Formats a statement with one clause per line and indented subqueries. Only the white space differs. */
export function formatStatement({ name, access, text, parameters }: Statement): string {
  const values = Object.entries(parameters).map(([key, value]) => `$${key} = ${formatValue(value)}`);
  return [`${name}, ${access}`, ...indentLines(splitClauses(text)), ...values].join("\n");
}

const clauseStart =
  /(?<!STARTS |ENDS |OPTIONAL )\b(?=(?:OPTIONAL MATCH|MATCH|WHERE|WITH|RETURN|CALL|UNION ALL|UNWIND|USING INDEX)\b)/g;

/** Splits before each clause, after the brace that opens a subquery, and around the one that closes it. */
function splitClauses(text: string): readonly string[] {
  const cut = text.replace(/\s+/g, " ").replace(/\{ /g, "{\n").replace(/ \}/g, "\n}");
  const lines = cut.replace(clauseStart, "\n").split("\n");
  return lines.map((line) => line.trim()).filter((line) => line.length > 0);
}

function indentLines(lines: readonly string[]): readonly string[] {
  let depth = 0;
  return lines.map((line) => {
    if (line.startsWith("}")) depth -= 1;
    const indented = "  ".repeat(depth + 1) + line;
    if (line.endsWith("{")) depth += 1;
    return indented;
  });
}

/** Formats a value as JSON, and a bigint, which is sent as an integer, as 25n. */
const formatValue = (value: unknown): string =>
  typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
