import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { composeDocument, entityFragment } from "../../../analysis/shared/fact-fragments.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { declareTextArgument, entityKind, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { formatEntityLine, toEntityItem } from "../facts/entity-row.js";
import type { AssistantEntityFragment, AssistantSearchQuery } from "../gql/documents.js";
import { toRowPage } from "./tool-helpers.js";

export const searchDocument = composeDocument(
  `query AssistantSearch($query: String!, $kinds: [Kind!], $after: String, $asOf: AsOf) {
  graph { revision }
  search(query: $query, kinds: $kinds, in: [NAMES, FACTS], first: 20, after: $after, asOf: $asOf) {
    totalCount
    ignoredWords
    suggestions
    completeness { complete reasons }
    pageInfo { hasNextPage endCursor }
    edges { cursor score matchedName node { ... on Entity { ...AssistantEntity } } }
  }
}`,
  entityFragment,
);

export const searchEntities = readTool({
  name: "search_entities",
  title: "Search entities",
  description:
    "Finds brands, companies, platforms, merchants, people, lawsuits and agreements by name in any script, former name, misspelling, identifier or ticker. Use it first, and take ids from it.",
  input: {
    query: declareTextArgument("A name, identifier, or words such as: Kering Alibaba lawsuit"),
    kinds: z.array(entityKind).optional(),
    ...timeArguments,
    day: timeArguments.day.describe("Only what may exist then. Default: any"),
  },
  output: {
    totalCount: z.number(),
    ignoredWords: z.array(z.string()).optional(),
    suggestions: z.array(z.string()).optional(),
  },
  async run({ query, kinds, day, knownAt }, { execute, position }) {
    const asOf = parseAnswerTime({ day: day ?? "any", knownAt });
    const answer = await execute<AssistantSearchQuery>(searchDocument, {
      query,
      kinds: kinds ?? entityKind.options,
      after: position.after,
      asOf,
    });
    const { search } = answer.data;
    const { totalCount, ignoredWords, suggestions, edges } = search;
    const similarNames =
      suggestions.length > 0 ? ` Called alike: ${suggestions.map(quoteString).join(", ")}.` : "";
    return {
      summary:
        totalCount === 0
          ? `Nothing recorded is called ${quoteString(query)}.${similarNames} That is no statement about the world.`
          : `${totalCount} entities are found for ${quoteString(query)}, the best first.${formatIgnoredWords(ignoredWords)}`,
      ...toRowPage(search, ({ node, score, matchedName }) => {
        const entity = requireNonNull(isEntity(node) ? node : null, "The entity");
        return {
          item: { ...toEntityItem(entity), score, ...(matchedName && { matchedName }) },
          line: formatEntityLine(entity),
          sources: [],
        };
      }),
      more: {
        totalCount,
        ...(ignoredWords.length > 0 && { ignoredWords }),
        ...(suggestions.length > 0 && { suggestions }),
      },
      asOf,
      ...toReadState(answer, search.completeness.reasons),
      path: buildExplorerPath(edges.slice(0, 1).map(({ node }) => node.id)),
    };
  },
});

const formatIgnoredWords = (words: readonly string[]): string =>
  words.length > 0 ? ` No match for ${words.map(quoteString).join(", ")}.` : "";

type FoundNode = AssistantSearchQuery["search"]["edges"][number]["node"];

const isEntity = (node: FoundNode): node is AssistantEntityFragment => "name" in node;
