import { quoteString } from "../../../util/text/quote-text.js";
import { createSchemaAccessError } from "../../graphql/hide-schema.js";
import { declareTextArgument } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { readPresentRevision } from "./present-revision.js";
import { type SchemaEntry, schemaEntries } from "./schema-entries.js";

/** Entries that are found at most. */
const MAX_FOUND = 200;

export const describeSchema = readTool({
  name: "describe_schema",
  title: "Describe the GraphQL schema",
  description:
    "Finds types, fields, arguments and enum values of the GraphQL schema for run_query, by words or exact name: Query.paths, GroupKey, who owns. The schema is never returned as a whole.",
  input: { query: declareTextArgument("Words, a type, or Type.field") },
  async run({ query }, { execute, schema }) {
    if (!schema) throw createSchemaAccessError();
    const matches = rankEntries(schemaEntries(schema), query);
    const listed = matches.slice(0, MAX_FOUND);
    return {
      summary: `${matches.length} entries of the schema fit ${quoteString(query)}, the best first.`,
      rows: listed.map(toEntryRow),
      revision: await readPresentRevision(execute),
      incompleteBecause: matches.length > MAX_FOUND ? ["LIST_LIMIT"] : [],
      path: "/schema",
      cost: 0,
    };
  },
});

/** An entry on one line. The signature has the types of arguments; a description of one follows if it has any. */
const toEntryRow = ({ name, signature, description, arguments: args }: SchemaEntry) => ({
  line: `- ${[`${name}: ${signature}`, description, ...args].filter(Boolean).join(" | ")}`,
});

function rankEntries(entries: readonly SchemaEntry[], query: string): readonly SchemaEntry[] {
  const searchText = query.toLowerCase();
  const words = splitWords(query);
  return entries
    .map((entry) => ({ entry, score: scoreEntry(entry, searchText, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length)
    .map(({ entry }) => entry);
}

/** An exact name is best, then what belongs to it, then words in the name, then in the description. */
function scoreEntry(
  { name, description }: SchemaEntry,
  searchText: string,
  words: readonly string[],
): number {
  const lower = name.toLowerCase();
  if (lower === searchText || lower === `query.${searchText}`) return 100;
  if (lower.startsWith(`${searchText}.`)) return 50;
  const inName = splitWords(name);
  const text = description.toLowerCase();
  const scores = words.map((word) =>
    inName.some((nameWord) => nameWord.startsWith(word)) ? 3 : text.includes(word) ? 1 : 0,
  );
  if (scores.length === 0 || scores.includes(0)) return 0;
  return scores.reduce<number>((sum, score) => sum + score, 0) + (lower.startsWith("query.") ? 1 : 0);
}

/** "exposureOfMany" has the words exposure, of and many. */
const splitWords = (text: string): readonly string[] =>
  text
    .replace(/[a-z](?=[A-Z])/g, "$& ")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
