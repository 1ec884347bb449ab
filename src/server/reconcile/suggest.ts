import type { Ask } from "./ask.js";
import { propertiesFor } from "./properties.js";
import { typeOf, types } from "./service.js";

interface Found {
  readonly search: {
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string;
      readonly kind: string;
      readonly description: string;
    }[];
  };
}

const SUGGESTED = 10;

const document = `query ($query: String!, $first: Int!) {
  search(query: $query, first: $first) { nodes { id name kind description } }
}`;

const suggestions: Readonly<Record<string, (ask: Ask, prefix: string) => Promise<readonly object[]>>> = {
  entity: async (ask, query) => {
    const { search } = await ask<Found>(document, { query, first: SUGGESTED });
    return search.nodes.map(({ id, name, kind, description }) => ({
      id,
      name,
      ...(description && { description }),
      notable: [typeOf(kind)],
    }));
  },
  type: async (_, prefix) => types.filter(begins(prefix)),
  property: async (_, prefix) => propertiesFor().filter(begins(prefix)),
};

/** What a person may mean who has typed the beginning of it; undefined where there is nothing of that sort. */
export async function suggest(ask: Ask, what: string, prefix: string) {
  const result = Object.hasOwn(suggestions, what) ? await suggestions[what]!(ask, prefix) : undefined;
  return result && { result };
}

const begins =
  (prefix: string) =>
  ({ id, name }: { readonly id: string; readonly name: string }): boolean =>
    [id, name].some((text) => text.toLowerCase().startsWith(prefix.toLowerCase()));
