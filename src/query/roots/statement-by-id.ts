import type { NodeState } from "../../domain/graphql/state-id.js";
import { rootStatement } from "../cypher/root-statement.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { restrictToIds } from "../project/lookup.js";
import type { Selection } from "../selection/selection.js";

/** The statement of a root field that reads one node by its id. */
export function statementById(name: string, selection: Selection, { id, asOf }: NodeState) {
  const builder = createQueryBuilder(asOf);
  const projection = builder.project.byId(builder, restrictToIds(selection, [id]), builder.parameter(id));
  return rootStatement(name, builder, [], projection);
}
