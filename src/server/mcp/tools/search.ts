import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { composeDocument, sourceFragment } from "../../../analysis/shared/fact-fragments.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { formatSource } from "../answer/fit-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { anyKind, declareTextArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { formatEntity } from "../facts/resolve-entity.js";
import type { AssistantSearchQuery } from "../gql/documents.js";

export const searchDocument = composeDocument(
  `query AssistantSearch($query: String!, $kinds: [Kind!], $asOf: AsOf) {
  graph { revision }
  search(query: $query, kinds: $kinds, first: 20, asOf: $asOf) {
    totalCount
    ignoredWords
    suggestions
    completeness { reasons }
    edges {
      matchedName
      days { holdsToday }
      node {
        id
        ... on Entity { name kind country }
        ... on Relationship { sentence }
        ... on Claim { statement quote subject { id } from: source { ...AssistantSource } }
        ... on Source { ...AssistantSource }
      }
    }
  }
}`,
  sourceFragment,
);

type FoundNode = AssistantSearchQuery["search"]["edges"][number]["node"];

export const search = readTool({
  name: "search",
  title: "Search",
  description:
    "Finds entities by name in any script, former name, misspelling, identifier or ticker, and facts, claims and sources by their words, such as: Puma owner; Kering Alibaba lawsuit 2014. The best 20, with their ids.",
  input: {
    query: declareTextArgument("Name, identifier or words"),
    kinds: z.array(anyKind).optional(),
    ...timeArguments,
    day: timeArguments.day.describe("Only what may hold then. Default: any"),
  },
  async run({ query, kinds, day, knownAt }, { execute }) {
    const asOf = parseAnswerTime({ day: day ?? "any", knownAt });
    const answer = await execute<AssistantSearchQuery>(searchDocument, { query, kinds, asOf });
    const { totalCount, ignoredWords, suggestions, completeness, edges } = answer.data.search;
    return {
      summary: [
        totalCount === 0
          ? `Nothing is found for ${quoteString(query)}. That is no statement about the world.`
          : `${totalCount} found for ${quoteString(query)}, the best first.`,
        ...(ignoredWords.length > 0 ? [`No match for ${quoteAll(ignoredWords)}.`] : []),
        ...(suggestions.length > 0 ? [`Called alike: ${quoteAll(suggestions)}.`] : []),
      ].join(" "),
      rows: edges.map(toHitRow),
      asOf,
      ...toReadState(answer, completeness.reasons),
      path: buildExplorerPath(edges.flatMap(({ node }) => ("name" in node ? [node.id] : [])).slice(0, 1)),
    };
  },
});

const quoteAll = (texts: readonly string[]): string => texts.map(quoteString).join(", ");

function toHitRow({ node, matchedName, days }: AssistantSearchQuery["search"]["edges"][number]): AnswerRow {
  const further = [
    ...(matchedName && "name" in node && matchedName !== node.name ? [`by ${quoteString(matchedName)}`] : []),
    ...(days && !days.holdsToday ? ["not today"] : []),
  ];
  const line = `- ${[formatHit(node), ...further].join(", ")}`;
  return { line, sources: "from" in node ? [node.from] : [] };
}

function formatHit(node: FoundNode): string {
  if ("name" in node) return formatEntity(node);
  if ("sentence" in node) return `${node.id}: ${quoteString(node.sentence)}`;
  if ("title" in node) return formatSource(node);
  return `${node.id}: ${quoteString(("subject" in node && (node.statement ?? node.quote)) || "")} about ${"subject" in node ? node.subject.id : ""}`;
}
