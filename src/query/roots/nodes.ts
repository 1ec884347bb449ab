import { ID } from "type-graphql";
import { Node } from "../../domain/entities/node.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { AppError } from "../../errors.js";
import { statement } from "../../neo4j/statement.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { typeNameOfId } from "../project/lookup.js";
import { type FieldSelection, restrictTypes, type Selection } from "../selection/selection.js";

const findRule = "An id is found on any day if it was recorded by asOf.knownAt.";

export const nodeField = queryField<{ readonly id: string; readonly asOf?: AsOf | null }>("node", {
  type: () => Node,
  nullable: true,
  description: `The entity, fact, claim, source or job with this id. ${findRule}`,
  args: { id: { type: () => ID, nullable: false, description: "Its id." }, asOf: asOfArgument },
  statement: (field) => {
    const { id, asOf } = field.args;
    const builder = createQueryBuilder(asOf);
    const projection = builder.project.byId(
      builder,
      restrictToIds(field.selection, [id]),
      builder.parameter(id),
    );
    return rootStatement("node", builder, [], projection);
  },
});

type NodesArguments = { readonly ids: readonly string[]; readonly asOf?: AsOf | null };

export const nodesField = queryField<NodesArguments>("nodes", {
  type: () => [Node],
  nullable: "items",
  description: `The entities, facts, claims, sources and jobs with these ids, in their order. Null for an id that is not found. At most ${MAX_PAGE} ids. ${findRule}`,
  args: { ids: { type: () => [ID], nullable: false, description: "The ids." }, asOf: asOfArgument },
  statement: nodesStatement,
});

function nodesStatement(field: FieldSelection<NodesArguments>) {
  const { ids, asOf } = field.args;
  if (ids.length > MAX_PAGE)
    throw new AppError("BAD_USER_INPUT", `ids has ${ids.length} values; ${MAX_PAGE} are allowed.`);
  const builder = createQueryBuilder(asOf);
  const { cypher, read } = builder.project.byId(builder, restrictToIds(field.selection, ids), "id");
  return statement({
    name: "nodes",
    access: "READ",
    text: `UNWIND ${builder.parameter(ids)} AS id\nRETURN ${cypher} AS answer`,
    parameters: builder.parameters,
    read: (rows) => rows.map(([answer]) => read(answer)),
  });
}

/** Restricts a selection to the types that the ids can have, so that other types are not looked up. */
function restrictToIds(selection: Selection, ids: readonly string[]): Selection {
  const named = new Set(ids.map(typeNameOfId));
  return restrictTypes(selection, (type) => named.has(type));
}
