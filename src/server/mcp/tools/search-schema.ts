import { z } from "zod";
import { createSchemaAccessError } from "../../graphql/hide-schema.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { quoteText } from "../answer/quote-text.js";
import { cursorArgument, textArgument } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { type SchemaEntry, schemaEntries } from "./schema-entries.js";
import { revisionDocument } from "./shared.js";

/** Entries that are found at most. */
const MAX_FOUND = 200;

export const searchSchema = readTool({
  name: "search_schema",
  title: "Search the GraphQL schema",
  description:
    "Finds types, fields, arguments and enum values of the GraphQL schema for run_query, by words or exact name: Query.paths, GroupKey, who owns. The schema is never returned as a whole.",
  input: z.object({ query: textArgument("Words, a type, or Type.field"), ...cursorArgument }),
  output: {},
  async run({ query }, { ask, schema }) {
    if (!schema) throw createSchemaAccessError();
    const answer = await ask<AtRevision>(revisionDocument);
    const found = bestFirst(schemaEntries(schema), query);
    const shown = found.slice(0, MAX_FOUND);
    return {
      summary: `${found.length} entries of the schema fit ${quoteText(query)}, the best first.`,
      rows: shown.map(entryRow),
      asOf: null,
      ...readStateOf(answer, found.length > MAX_FOUND ? ["LIST_LIMIT"] : []),
      path: "/schema",
    };
  },
});

function entryRow({ name, signature, description, arguments: args }: SchemaEntry) {
  return {
    item: { name, signature, description, ...(args.length > 0 && { arguments: args }) },
    line: `${name}: ${signature}. ${description}`,
    sources: [],
  };
}

function bestFirst(entries: readonly SchemaEntry[], query: string): readonly SchemaEntry[] {
  const wanted = query.toLowerCase();
  const words = wordsIn(query);
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, wanted, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length)
    .map(({ entry }) => entry);
}

/** An exact name is best, then what belongs to it, then words in the name, then in the description. */
function scoreOf({ name, description }: SchemaEntry, wanted: string, words: readonly string[]): number {
  const lower = name.toLowerCase();
  if (lower === wanted || lower === `query.${wanted}`) return 100;
  if (lower.startsWith(`${wanted}.`)) return 50;
  const inName = wordsIn(name);
  const text = description.toLowerCase();
  const scores = words.map((word) =>
    inName.some((one) => one.startsWith(word)) ? 3 : text.includes(word) ? 1 : 0,
  );
  if (scores.length === 0 || scores.includes(0)) return 0;
  return scores.reduce<number>((sum, one) => sum + one, 0) + (lower.startsWith("query.") ? 1 : 0);
}

/** "exposureOfMany" has the words exposure, of and many. */
const wordsIn = (text: string): readonly string[] =>
  text
    .replace(/[a-z](?=[A-Z])/g, "$& ")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
