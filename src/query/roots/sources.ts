import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { listArguments } from "../../domain/graphql/connection-fields.js";
import { Source } from "../../domain/graphql/source.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { sourcesWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { idsNamed, pageById } from "../connection/id-page.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { disputedClaims, sourceKeys } from "../filters/evidence.js";
import type { OrderInput } from "../filters/order.js";
import { sourceConditions } from "../filters/where.js";
import type { WhereInput } from "../filters/where-input.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import type { FieldSelection } from "../selection/selection.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { boundSource } from "../temporal/version.js";

type SourcesArguments = {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly asOf?: AsOf | null;
};

const SourceConnection = connectionType("Source", Source);

/** The list of sources. */
export const sourcesField = queryField<SourcesArguments>("sources", {
  type: () => SourceConnection,
  followsRevision: true,
  description:
    "The sources of the claims. Retracted ones are left out. Which sources there are depends on asOf.knownAt only; all of asOf applies to what is read below them.",
  args: {
    ...listArguments(Source, "Only sources that meet these conditions.", "by title"),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: sourcesWork,
  statement: sourcesStatement,
});

const byTitle: readonly OrderInput[] = [{ field: "TITLE", direction: "ASC" }];

function sourcesStatement(field: FieldSelection<SourcesArguments>) {
  const { where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const source = builder.variable("s");
  const { version, clauses } = boundSource(builder, source);
  const variable = { source, version };
  const conditions = [`${version}.retractedAt IS NULL`, ...sourceConditions(builder, variable, where)];
  const names = version === source ? [source] : [source, version];
  const list = projectConnection(builder, field, {
    clauses: [
      `MATCH (${source}:Source)`,
      ...clauses,
      ...(clauses.length > 0 ? ["WITH *"] : []),
      ...whereClause(conditions),
    ],
    names,
    keys: sourceKeys(builder, variable, orderBy ?? byTitle),
    identity: `${source}.id`,
    ...(orderBy?.length === 0 && {
      cut: pageById(builder, {
        places: [{ pattern: `(${source}:Source)`, index: `${source}:Source(id)` }],
        names,
        clauses: [...clauses, "WITH *", ...whereClause(conditions)],
        ids: idsNamed(where),
      }),
    }),
    node: (selection) => builder.project.source(builder, selection, variable),
    mark: ["sources", where, orderBy, builder.mark],
  });
  return rootStatement("sources", builder, disputedClaims(builder, where, orderBy), list);
}
