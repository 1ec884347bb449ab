import { ID } from "type-graphql";
import { Node } from "../../domain/entities/node.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { parseStateId } from "../../domain/graphql/state-id.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { createBadInputError } from "../../errors.js";
import { showEach } from "../cypher/show-each.js";
import { declareQueryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { matchById, restrictToIds } from "../project/lookup.js";
import type { FieldSelection } from "../selection/selection.js";
import { buildStatementById } from "./statement-by-id.js";

export const nodeField = declareQueryField<{ readonly id: string }>("node", {
  type: () => Node,
  followsRevision: true,
  nullable: true,
  description: "What has this id, or the state of this stateId, as known now.",
  args: { id: { type: () => ID, nullable: false, description: "Its id or its stateId." } },
  namedNodes: ({ id }) => [parseStateId(id)],
  statement: buildNodeStatement,
});

function buildNodeStatement(field: FieldSelection<{ readonly id: string }>) {
  const state = parseStateId(field.args.id);
  if (!state)
    throw createBadInputError(
      `id must be an id or a stateId, as read from a node: "${field.args.id}" is neither.`,
    );
  return buildStatementById("node", field.selection, state);
}

type NodesArguments = { readonly ids: readonly string[]; readonly asOf?: AsOf | null };

export const nodesField = declareQueryField<NodesArguments>("nodes", {
  type: () => [Node],
  followsRevision: true,
  nullable: "items",
  description: `What has these ids, in their order, null if not found: at most ${MAX_PAGE} ids.`,
  args: { ids: { type: () => [ID], nullable: false, description: "The ids." }, asOf: asOfArgument },
  namedNodes: ({ ids, asOf }) => ids.map((id) => ({ id, asOf: asOf ?? {} })),
  statement: buildNodesStatement,
});

function buildNodesStatement(field: FieldSelection<NodesArguments>) {
  const { ids, asOf } = field.args;
  if (ids.length > MAX_PAGE)
    throw createBadInputError(`ids has ${ids.length} values; ${MAX_PAGE} are allowed.`);
  const builder = createQueryBuilder(asOf);
  const { clauses, projection } = matchById(builder, restrictToIds(field.selection, ids), "id");
  return showEach("nodes", builder, ids, { item: "id", clauses, ...projection });
}
