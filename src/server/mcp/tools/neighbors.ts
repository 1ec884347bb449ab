import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { composeDocument, factFragment } from "../../../analysis/shared/fact-fragments.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { entityArgument, relationshipKind, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { toFactRow } from "../facts/fact-row.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import type { AssistantNeighborsQuery } from "../gql/documents.js";
import { requireRecorded, toRowPage } from "./tool-helpers.js";

export const neighborsDocument = composeDocument(
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

export const neighbors = readTool({
  name: "neighbors",
  title: "Facts of an entity",
  description:
    "The facts that link an entity to others on a day: who owns it, what it owns or operates, where it is sold, who sues it. Absences (known not to be there) only with kinds: [ABSENCE].",
  input: {
    entity: entityArgument,
    kinds: z.array(relationshipKind).optional(),
    direction: z
      .enum(["OUT", "IN", "BOTH"])
      .optional()
      .describe("OUT: the entity is the subject of the fact"),
    ...timeArguments,
  },
  output: { totalCount: z.number() },
  async run({ entity: text, kinds, direction = "BOTH", day, knownAt }, { execute, position }) {
    const asOf = parseAnswerTime({ day, knownAt });
    const { id, name } = await resolveEntity(execute, text, { argument: "entity", knownAt });
    const variables = { id, kinds, direction, after: position.after, asOf };
    const answer = await execute<AssistantNeighborsQuery>(neighborsDocument, variables);
    const { relationships } = requireRecorded(answer.data.entity, "entity", id);
    const { totalCount, edges } = relationships;
    return {
      summary: `${totalCount} facts link ${quoteString(name)} (${id}).`,
      ...toRowPage(relationships, ({ node }) => toFactRow(node)),
      more: { totalCount },
      asOf,
      ...toReadState(answer),
      path: buildExplorerPath([id, ...edges.flatMap(({ node }) => [node.from.id, node.to.id])], asOf),
    };
  },
});
