import { z } from "zod";
import { AppError } from "../../../errors.js";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { explorerPath } from "../answer/permalinks.js";
import { quoteText } from "../answer/quote-text.js";
import { cursorArgument, entityArgument, relationshipKind, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import type { ShownFact } from "../facts/fact.js";
import { shownFactRow } from "../facts/fact-row.js";
import { assistantDocument, factFragment } from "../facts/fragments.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import { nextOf, type PageEnd } from "./shared.js";

export const neighborsDocument = assistantDocument(
  `query AssistantNeighbors($id: ID!, $kinds: [RelationshipKind!], $direction: Direction, $after: String, $asOf: AsOf) {
  graph { revision }
  entity(id: $id, asOf: $asOf) {
    relationships(kinds: $kinds, direction: $direction, first: 25, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node { ...AssistantFact } }
    }
  }
}`,
  factFragment,
);

interface Answer extends AtRevision {
  readonly entity: {
    readonly relationships: {
      readonly totalCount: number;
      readonly pageInfo: PageEnd;
      readonly edges: readonly { readonly cursor: string; readonly node: ShownFact }[];
    };
  } | null;
}

export const neighbors = readTool({
  name: "neighbors",
  title: "Facts of an entity",
  description:
    "The facts that link an entity to others on a day: who owns it, what it owns or operates, where it is sold, who sues it. Absences (known not to be there) only with kinds: [ABSENCE].",
  input: z.object({
    entity: entityArgument,
    kinds: z.array(relationshipKind).optional(),
    direction: z
      .enum(["OUT", "IN", "BOTH"])
      .optional()
      .describe("OUT: the entity is the subject of the fact"),
    ...timeArguments,
    ...cursorArgument,
  }),
  output: { totalCount: z.number() },
  async run({ entity: text, kinds, direction = "BOTH", day, knownAt }, { ask, place }) {
    const asOf = answerTimeOf({ day, knownAt });
    const { id, name } = await resolveEntity(ask, text, { argument: "entity", knownAt });
    const variables = { id, kinds, direction, after: place.after, asOf };
    const answer = await ask<Answer>(neighborsDocument, variables);
    const { entity } = answer.data;
    if (!entity) throw new AppError("NOT_FOUND", `entity ${quoteText(id)} was not recorded then.`);
    const { totalCount, pageInfo, edges } = entity.relationships;
    return {
      summary: `${totalCount} facts link ${quoteText(name)} (${id}).`,
      rows: edges.map(({ cursor, node }) => ({ ...shownFactRow(node), cursor })),
      next: nextOf(pageInfo),
      more: { totalCount },
      asOf,
      ...readStateOf(answer),
      path: explorerPath([id, ...edges.flatMap(({ node }) => [node.from.id, node.to.id])], asOf),
    };
  },
});
