import { createBadInputError } from "../../errors.js";
import type { RowReader } from "../answers/row-reader.js";
import { listExtensionProperties } from "./properties.js";
import { getServiceType, types } from "./service.js";

interface SuggestionResult {
  readonly search: {
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string;
      readonly kind: string;
      readonly description: string;
    }[];
  };
}

const PAGE_SIZE = 10;
const MAX_SUGGESTED = 100;

const document = `query ($query: String!, $first: Int!) {
  search(query: $query, in: [NAMES], first: $first) { nodes { ... on Entity { id name kind description } } }
}`;

type Suggest = (execute: RowReader, prefix: string, upTo: number) => Promise<readonly object[]>;

const suggestEntities: Suggest = async (execute, query, upTo) => {
  const { search } = await execute<SuggestionResult>(document, {
    query,
    first: Math.min(upTo, MAX_SUGGESTED),
  });
  return search.nodes.map(({ id, name, kind, description }) => ({
    id,
    name,
    ...(description && { description }),
    notable: [getServiceType(kind)],
  }));
};

/** A map, since the name comes from the URL: a plain object also has a `constructor`. */
const suggestions: ReadonlyMap<string, Suggest> = new Map([
  ["entity", suggestEntities],
  ["type", async (_execute: RowReader, prefix: string) => types.filter(hasPrefix(prefix))],
  [
    "property",
    async (_execute: RowReader, prefix: string) => listExtensionProperties().filter(hasPrefix(prefix)),
  ],
]);

/**
 * Suggests entities, types or properties for a typed prefix, ten at a time from the cursor on; undefined if
 * `what` is none of these. Fails with BAD_USER_INPUT if the cursor is not valid.
 */
export async function suggest(execute: RowReader, what: string, prefix: string, cursor: string) {
  const from = Number(cursor);
  if (!Number.isInteger(from) || from < 0)
    throw createBadInputError(`cursor must be a whole number, not ${cursor}.`);
  const result = await suggestions.get(what)?.(execute, prefix, from + PAGE_SIZE);
  return result && { result: result.slice(from, from + PAGE_SIZE) };
}

const hasPrefix =
  (prefix: string) =>
  ({ id, name }: { readonly id: string; readonly name: string }): boolean =>
    [id, name].some((text) => text.toLowerCase().startsWith(prefix.toLowerCase()));
