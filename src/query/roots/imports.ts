import { ID } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { createListArguments } from "../../domain/graphql/connection-fields.js";
import { Import, ImportConnection } from "../../domain/graphql/import.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { projectConnection } from "../connection/connection.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { declareQueryField } from "../fields/query-field.js";
import type { ListArguments } from "../filters/list-arguments.js";
import { buildFactKeys, type OrderInput } from "../filters/order.js";
import { buildImportConditions } from "../filters/where.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { bindImport, projectImport, projectImportById } from "../project/project-import.js";
import { checkKind, importIds } from "../selection/check-kind.js";
import type { FieldSelection } from "../selection/selection.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";

/** The list of imports. */
export const importsField = declareQueryField<ListArguments>("imports", {
  type: () => ImportConnection,
  defaultTime: "every day; below, today",
  description:
    "The imports, and the runs that undid one, the latest first. Of asOf, only knownAt selects them.",
  args: {
    ...createListArguments(Import),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  weight: 10,
  statement: buildImportsStatement,
});

const latestFirst: readonly OrderInput[] = [{ field: "STARTED_AT", direction: "DESC" }];

function buildImportsStatement(field: FieldSelection<ListArguments>) {
  const { where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const node = builder.createVariable("i");
  const { run, clauses } = bindImport(builder, node);
  const conditions = buildImportConditions(builder, run, where);
  const list = projectConnection(builder, field, {
    clauses: [
      `MATCH (${node}:ImportRun)`,
      ...clauses,
      ...(clauses.length > 0 && conditions.length > 0 ? ["WITH *"] : []),
      ...buildWhereClause(conditions),
    ],
    names: [...new Set([run.node, run.values])],
    keys: buildFactKeys(builder, { fact: run.values, from: null, to: null }, Import, orderBy ?? latestFirst),
    identity: `${node}.id`,
    node: (selection) => projectImport(builder, selection, run),
    mark: ["imports", where, orderBy, builder.mark],
  });
  return buildRootStatement("imports", builder, [], list);
}

export const importField = declareQueryField<{ readonly id: string; readonly asOf?: AsOf | null }>("import", {
  type: () => Import,
  nullable: true,
  description: "The import with this id.",
  args: { id: { type: () => ID, nullable: false, description: "Its id." }, asOf: asOfArgument },
  statement: (field) => {
    const { id, asOf } = field.args;
    checkKind("id", id, importIds);
    const builder = createQueryBuilder(asOf);
    const projection = projectImportById(builder, field.selection, builder.addParameter(id));
    return buildRootStatement("import", builder, [], projection);
  },
});
