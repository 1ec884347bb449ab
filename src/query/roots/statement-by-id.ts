import type { NodeState } from "../../domain/graphql/state-id.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { matchById, restrictToIds } from "../project/lookup.js";
import type { SelectionSet } from "../selection/selection.js";

/** Builds the statement of a root field that reads one node by its id. */
export function buildStatementById(name: string, selection: SelectionSet, { id, asOf }: NodeState) {
  const builder = createQueryBuilder(asOf);
  const { clauses, projection } = matchById(
    builder,
    restrictToIds(selection, [id]),
    builder.addParameter(id),
  );
  return buildRootStatement(name, builder, clauses, projection);
}
