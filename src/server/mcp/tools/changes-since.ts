import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { toReadState } from "../answer/document-answer.js";
import { entityArgument } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import type { AssistantChangesQuery } from "../gql/documents.js";
import { getNextCursor, resolveIds } from "./tool-helpers.js";

export const changesDocument = `query AssistantChanges($since: Moment, $after: String, $entityIds: [ID!]) {
  graph { revision }
  changes(since: $since, after: $after, entityIds: $entityIds, first: 50) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { revision at action by summary node { id } }
  }
}`;

export const changesSince = readTool({
  name: "changes_since",
  title: "Changes of the graph",
  description:
    "What was recorded, corrected, retracted or merged since an instant or a revision, oldest first. It is the history of the records, not of the world: for that use timeline or compare_dates.",
  input: {
    since: z.string().max(40).optional().describe("Instant, RFC 3339, or YYYY-MM-DD, YYYY-MM, YYYY"),
    revision: z.int().min(0).optional().describe("Only changes after this revision"),
    entities: z.array(entityArgument).max(10).optional(),
  },
  output: { totalCount: z.number() },
  async run({ since, revision, entities = [] }, { execute, position }) {
    const entityIds = await resolveIds(execute, entities, "entities");
    const after = position.after ?? (revision === undefined ? undefined : String(revision));
    const variables = { since, after, ...(entityIds.length > 0 && { entityIds }) };
    const answer = await execute<AssistantChangesQuery>(changesDocument, variables);
    const { totalCount, nodes, pageInfo } = answer.data.changes;
    return {
      summary: `${totalCount} changes, the oldest first.`,
      rows: nodes.map(({ node, ...change }) => ({
        item: { ...change, ...(node && { subject: node.id }) },
        line: `${change.at} revision ${change.revision}, ${change.action} by ${quoteString(change.by)}: ${quoteString(change.summary)}`,
        sources: [],
        cursor: String(change.revision),
      })),
      next: getNextCursor(pageInfo),
      more: { totalCount },
      asOf: null,
      ...toReadState(answer),
      path: buildExplorerPath(entityIds),
    };
  },
});
