import type { ImportFormat } from "../../client/gql/graphql.js";

/** The formats that the page offers, as people call them. */
export const formatNames: Readonly<Record<ImportFormat, string>> = {
  CSV: "Table (CSV)",
  FACTS: "Facts (JSON Lines)",
  FTM: "FollowTheMoney",
  BODS: "Beneficial Ownership Data Standard",
  GLEIF: "GLEIF: Legal Entity Identifiers",
  NSI: "name-suggestion-index",
  NEO4J_ADMIN_CSV: "neo4j-admin CSV",
};

/** The start of a text that shows what it is. */
const HEAD = 20_000;

/** Detects the format of a text by its first lines, else by the name of its file. Null: none of the formats. */
export function detectFormat(name: string, text: string): ImportFormat | null {
  const head = text.slice(0, HEAD).trimStart();
  if (head.startsWith("<")) return /LEIData|RelationshipData|ReportingException/.test(head) ? "GLEIF" : null;
  if (head.startsWith("{") || head.startsWith("[")) return detectJsonFormat(head);
  const [header = ""] = head.split("\n", 1);
  if (/:(?:ID|START_ID)\b/.test(header)) return "NEO4J_ADMIN_CSV";
  return /\.(?:csv|tsv|txt)$/i.test(name) || /[,;\t]/.test(header) ? "CSV" : null;
}

/** Keys that only one of the formats has together, the first that are found. */
const marks: readonly (readonly [ImportFormat, ...string[]])[] = [
  ["FTM", "schema", "properties"],
  ["BODS", "statementId"],
  ["BODS", "statementID"],
  ["NSI", "nsi"],
  ["GLEIF", "LEI"],
  ["GLEIF", "LEIRecords"],
  ["FACTS", "kind"],
];

const detectJsonFormat = (head: string): ImportFormat | null =>
  marks.find(([, ...keys]) => keys.every((key) => head.includes(`"${key}"`)))?.[0] ?? null;

/** Formats whose rows are lines, so that a rejected row is found by its number. */
export const isByLine = (format: ImportFormat, text: string): boolean =>
  ["FACTS", "FTM"].includes(format) || (format === "BODS" && !text.trimStart().startsWith("["));
