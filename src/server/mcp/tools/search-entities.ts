import { z } from "zod";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { explorerPath } from "../answer/permalinks.js";
import { quoteText } from "../answer/quote-text.js";
import { cursorArgument, entityKind, textArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { entityInOneLine, entityItem, type ShownEntity } from "../facts/entity-row.js";
import { assistantDocument, entityFragment } from "../facts/fragments.js";
import { nextOf, type PageEnd } from "./shared.js";

export const searchDocument = assistantDocument(
  `query AssistantSearch($query: String!, $kinds: [Kind!], $after: String, $asOf: AsOf) {
  graph { revision }
  search(query: $query, kinds: $kinds, in: [NAMES, FACTS], first: 20, after: $after, asOf: $asOf) {
    totalCount
    suggestions
    completeness { complete reasons }
    pageInfo { hasNextPage endCursor }
    edges { cursor score matchedName node { ... on Entity { ...AssistantEntity } } }
  }
}`,
  entityFragment,
);

interface Found extends AtRevision {
  readonly search: {
    readonly totalCount: number;
    readonly suggestions: readonly string[];
    readonly completeness: { readonly reasons: readonly string[] };
    readonly pageInfo: PageEnd;
    readonly edges: readonly {
      readonly cursor: string;
      readonly score: number;
      readonly matchedName: string | null;
      readonly node: ShownEntity;
    }[];
  };
}

export const searchEntities = readTool({
  name: "search_entities",
  title: "Search entities",
  description:
    "Finds brands, companies, platforms, merchants, people, lawsuits and agreements by name in any script, former name, misspelling, identifier or ticker. Use it first, and take ids from it.",
  input: z.object({
    query: textArgument("A name, identifier, or words such as: Kering Alibaba lawsuit"),
    kinds: z.array(entityKind).optional(),
    ...timeArguments,
    day: timeArguments.day.describe("Only what may exist then. Default: any"),
    ...cursorArgument,
  }),
  output: { totalCount: z.number(), suggestions: z.array(z.string()).optional() },
  async run({ query, kinds, day, knownAt }, { ask, place }) {
    const asOf = answerTimeOf({ day: day ?? "any", knownAt });
    const answer = await ask<Found>(searchDocument, {
      query,
      kinds: kinds ?? entityKind.options,
      after: place.after,
      asOf,
    });
    const { search } = answer.data;
    const rows = search.edges.map(({ node, cursor, score, matchedName }) => ({
      item: { ...entityItem(node), score, ...(matchedName && { matchedName }) },
      line: entityInOneLine(node),
      sources: [],
      cursor,
    }));
    const { totalCount, suggestions, pageInfo } = search;
    const alike = suggestions.length > 0 ? ` Called alike: ${suggestions.map(quoteText).join(", ")}.` : "";
    return {
      summary:
        totalCount === 0
          ? `Nothing recorded is called ${quoteText(query)}.${alike} That is no statement about the world.`
          : `${totalCount} entities are found for ${quoteText(query)}, the best first.`,
      rows,
      next: nextOf(pageInfo),
      more: { totalCount, ...(suggestions.length > 0 && { suggestions }) },
      asOf,
      ...readStateOf(answer, search.completeness.reasons),
      path: explorerPath(rows.slice(0, 1).map(({ item }) => item.id)),
    };
  },
});
