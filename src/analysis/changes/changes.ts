import { Entity } from "../../domain/entities/entity.js";
import { ChangeConnection } from "../../domain/graphql/change.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import { type LogArguments, logArguments } from "../../domain/schema/paging.js";
import { DateTimeScalar, MomentScalar } from "../../domain/schema/scalars.js";
import type { Instant } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeList, text } from "../../neo4j/row-decoder.js";
import { type Projection, projectConstant } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { failIfNotFound } from "../shared/not-found.js";
import {
  buildChangeConditions,
  type ChangeFilter,
  changeArguments,
  checkChangeFilter,
} from "./change-filter.js";
import { projectChangeLog } from "./change-log.js";
import { projectChange } from "./project-change.js";

interface ChangesArguments extends ChangeFilter, LogArguments {
  readonly since?: Instant | null;
  readonly until?: Instant | null;
  readonly by?: readonly string[] | null;
}

export const changesField = declareQueryField<ChangesArguments>("changes", {
  type: () => ChangeConnection,
  followsRevision: true,
  description: "Changes, oldest first. Default time: all that was recorded.",
  args: {
    since: { type: () => MomentScalar, description: "Only changes recorded at this instant or later." },
    until: { type: () => DateTimeScalar, description: "Only changes recorded before this instant." },
    by: {
      type: () => [String],
      description: "Only changes that one of these callers recorded. Default: all.",
    },
    ...changeArguments,
    ...logArguments,
  },
  statement: buildChangesStatement,
});

function buildChangesStatement(field: FieldSelection<ChangesArguments>) {
  const { args } = field;
  const { since, until, by } = args;
  checkChangeFilter(args);
  const builder = createQueryBuilder(null);
  const change = builder.createVariable("change");
  const bindInstant = (recordedAt: Instant): string => builder.addParameter(BigInt(recordedAt));
  const conditions = [
    ...buildChangeConditions(builder, change, args),
    ...(since == null ? [] : [`${change}.at >= ${bindInstant(since)}`]),
    ...(until == null ? [] : [`${change}.at < ${bindInstant(until)}`]),
    ...(by ? [`${change}.by IN ${builder.addParameter(by)}`] : []),
  ];
  const log = projectChangeLog(builder, field.selection, {
    change,
    clauses: (further) => [`MATCH (${change}:Change)`, ...buildWhereClause([...further, ...conditions])],
    page: args,
    entry: projectChange,
  });
  const neverRecorded = projectNeverRecorded(builder, args.entityIds ?? []);
  return buildRootStatement("changes", builder, [], failIfNotFound(neverRecorded, log));
}

/** Projects those of some ids that no entity ever had. Reading fails with NOT_FOUND if there are any. */
function projectNeverRecorded(builder: QueryBuilder, ids: readonly string[]): Projection {
  if (ids.length === 0) return projectConstant(null);
  const id = builder.createVariable("asked");
  const entity = `(:${Entity.name}|${toRetractedLabel(Entity.name)} {id: ${id}})`;
  const read = decodeList(text);
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${builder.addParameter(ids)} AS ${id}
        WITH ${id} WHERE NOT EXISTS { MATCH ${entity} }
        RETURN ${id}
      }`,
    read: (value) => {
      const missing = read(value);
      if (missing.length > 0) throw new AppError("NOT_FOUND", `Never recorded: ${missing.join(", ")}.`);
      return null;
    },
  };
}
