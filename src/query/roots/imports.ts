import { ID } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { listArguments } from "../../domain/graphql/connection-fields.js";
import { Import, ImportConnection } from "../../domain/graphql/import.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { projectConnection } from "../connection/connection.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { factKeys, type OrderInput } from "../filters/order.js";
import { importConditions } from "../filters/where.js";
import type { WhereInput } from "../filters/where-input.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { boundImport, projectImport, projectImportById } from "../project/import.js";
import { checkKind, importIds } from "../selection/check-kind.js";
import type { FieldSelection } from "../selection/selection.js";
import { whereClause } from "../temporal/temporal-predicates.js";

type ImportsArguments = {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly asOf?: AsOf | null;
};

/** The list of imports. */
export const importsField = queryField<ImportsArguments>("imports", {
  type: () => ImportConnection,
  description:
    "The imports, and the runs that undid one. A dry run is no import. Which of them there are, and whether they had finished, depends on asOf.knownAt only.",
  args: {
    ...listArguments(Import, "Only imports that meet these conditions.", "by startedAt, the latest first"),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  weight: 10,
  statement: importsStatement,
});

const latestFirst: readonly OrderInput[] = [{ field: "STARTED_AT", direction: "DESC" }];

function importsStatement(field: FieldSelection<ImportsArguments>) {
  const { where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const node = builder.variable("i");
  const { run, clauses } = boundImport(builder, node);
  const conditions = importConditions(builder, run, where);
  const list = projectConnection(builder, field, {
    clauses: [
      `MATCH (${node}:ImportRun)`,
      ...clauses,
      ...(clauses.length > 0 && conditions.length > 0 ? ["WITH *"] : []),
      ...whereClause(conditions),
    ],
    names: [...new Set([run.node, run.values])],
    keys: factKeys(builder, { fact: run.values, from: null, to: null }, Import, orderBy ?? latestFirst),
    identity: `${node}.id`,
    node: (selection) => projectImport(builder, selection, run),
    mark: ["imports", where, orderBy, builder.mark],
  });
  return rootStatement("imports", builder, [], list);
}

export const importField = queryField<{ readonly id: string; readonly asOf?: AsOf | null }>("import", {
  type: () => Import,
  nullable: true,
  description:
    "The import with this id, as known at asOf.knownAt. Null if there is none. The id of anything else is BAD_USER_INPUT.",
  args: { id: { type: () => ID, nullable: false, description: "Its id." }, asOf: asOfArgument },
  statement: (field) => {
    const { id, asOf } = field.args;
    checkKind("id", id, importIds);
    const builder = createQueryBuilder(asOf);
    const found = projectImportById(builder, field.selection, builder.parameter(id));
    return rootStatement("import", builder, [], found);
  },
});
