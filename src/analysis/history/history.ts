import { ID } from "type-graphql";
import { findStoredVersions, type StoredVersions } from "../../domain/kinds/stored-versions.js";
import { type PageArguments, pagingArguments } from "../../domain/schema/paging.js";
import { createBadInputError } from "../../errors.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { type AcceptedIds, checkKind, entityOrFactIds, sourceIds } from "../../query/selection/check-kind.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { projectChangeLog } from "../changes/change-log.js";
import { HistoryEntryConnection } from "./history-type.js";
import { createEntryProjection } from "./project-entry.js";

interface HistoryArguments extends PageArguments {
  readonly id: string;
}

export const historyField = declareQueryField<HistoryArguments>("history", {
  type: () => HistoryEntryConnection,
  followsRevision: true,
  nullable: true,
  description:
    "Every change of an entity, a fact or a source, and of its claims, oldest first: what, when, who and why.",
  args: {
    id: { type: () => ID, nullable: false, description: "Its id." },
    ...pagingArguments,
  },
  statement: buildHistoryStatement,
});

const idsWithHistory: AcceptedIds = {
  noun: "an entity, a fact or a source",
  acceptsPrefix: (prefix) => entityOrFactIds.acceptsPrefix(prefix) || sourceIds.acceptsPrefix(prefix),
};

function buildHistoryStatement({ args, selection }: FieldSelection<HistoryArguments>) {
  const { id } = args;
  checkKind("id", id, idsWithHistory);
  const versions = findStoredVersions(id);
  if (!versions) throw createBadInputError("history takes the id of an entity, a fact or a source.");
  const builder = createQueryBuilder(null);
  const [change, idParameter] = [builder.createVariable("change"), builder.addParameter(id)];
  const log = projectChangeLog(builder, selection, {
    change,
    clauses: (further) => [
      "UNWIND instants AS instant",
      `MATCH (${change}:Change {at: instant})`,
      ...buildWhereClause(further),
    ],
    page: args,
    entry: createEntryProjection({ id, idParameter, versions }),
  });
  return buildRootStatement("history", builder, bindInstants(versions, idParameter), log);
}

/**
 * The instants at which the thing or a claim about it was recorded, corrected or retracted. A change has an
 * instant that no other change has.
 */
function bindInstants({ patterns }: StoredVersions, id: string): readonly string[] {
  const ofVersions = patterns(id).map((pattern) => `MATCH ${pattern} UNWIND [v.recordedFrom, v.recordedTo]`);
  const ofClaims = `MATCH (c:Claim {subjectId: ${id}}) UNWIND [c.recordedAt, c.retractedAt]`;
  const queries = [...ofVersions, ofClaims].map((instants) => `${instants} AS instant RETURN instant`);
  return [
    `CALL () { ${queries.join(" UNION ALL ")} }`,
    "WITH collect(DISTINCT instant) AS instants WHERE size(instants) > 0",
  ];
}
