import { asOfArgument } from "../../domain/graphql/as-of.js";
import { createListArguments } from "../../domain/graphql/connection-fields.js";
import { Source } from "../../domain/graphql/source.js";
import { defineConnectionType } from "../../domain/schema/connection-type.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { computeSourcesWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { createIdPageCut, findIdsInFilter } from "../connection/id-page.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { declareQueryField } from "../fields/query-field.js";
import { bindDisputedClaims, buildSourceKeys } from "../filters/evidence.js";
import type { ListArguments } from "../filters/list-arguments.js";
import type { OrderInput } from "../filters/order.js";
import { buildSourceConditions } from "../filters/where.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import type { FieldSelection } from "../selection/selection.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";
import { bindSourceVersion } from "../temporal/version.js";

const SourceConnection = defineConnectionType("Source", Source);

/** The list of sources. */
export const sourcesField = declareQueryField<ListArguments>("sources", {
  type: () => SourceConnection,
  followsRevision: true,
  defaultTime: "every day; below, today",
  description:
    "The sources of the claims, by title, without retracted ones. Of asOf, only knownAt selects them.",
  args: {
    ...createListArguments(Source),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: computeSourcesWork,
  statement: buildSourcesStatement,
});

const byTitle: readonly OrderInput[] = [{ field: "TITLE", direction: "ASC" }];

function buildSourcesStatement(field: FieldSelection<ListArguments>) {
  const { where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  const variable = { source, version };
  const conditions = [`${version}.retractedAt IS NULL`, ...buildSourceConditions(builder, variable, where)];
  const names = version === source ? [source] : [source, version];
  const list = projectConnection(builder, field, {
    clauses: [
      `MATCH (${source}:Source)`,
      ...clauses,
      ...(clauses.length > 0 ? ["WITH *"] : []),
      ...buildWhereClause(conditions),
    ],
    names,
    keys: buildSourceKeys(builder, variable, orderBy ?? byTitle),
    identity: `${source}.id`,
    ...(orderBy?.length === 0 && {
      cut: createIdPageCut(builder, {
        patterns: [{ pattern: `(${source}:Source)`, index: `${source}:Source(id)` }],
        names,
        clauses: [...clauses, "WITH *", ...buildWhereClause(conditions)],
        ids: findIdsInFilter(where),
      }),
    }),
    node: (selection) => builder.project.source(builder, selection, variable),
    mark: ["sources", where, orderBy, builder.mark],
  });
  return buildRootStatement("sources", builder, bindDisputedClaims(builder, where, orderBy), list);
}
