import { Int } from "type-graphql";
import { ChangeConnection } from "../../domain/graphql/change.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import { failingAs } from "../shared/not-found.js";
import { changeArguments } from "./arguments.js";
import { type ChangeFilter, changeConditions, checkChangeFilter } from "./conditions.js";
import { projectChangeLog } from "./log.js";
import { projectNeverRecorded } from "./never-recorded.js";
import { projectChange } from "./project-change.js";

interface ChangesArguments extends ChangeFilter {
  readonly after?: number | null;
  readonly first: number;
}

export const changesField = queryField<ChangesArguments>("changes", {
  type: () => ChangeConnection,
  description:
    "Changes of the graph (recorded, corrected, retracted, merged), oldest first. A row's cursor is its revision; totalCount counts rows before and after `after`. An id that was never recorded is NOT_FOUND.",
  args: {
    after: { type: () => Int, description: "Only changes after this revision. Default: from the first." },
    first: { ...pagingArguments.first, nullable: false },
    ...changeArguments,
  },
  statement: changesStatement,
});

function changesStatement(field: FieldSelection<ChangesArguments>) {
  const { after, first, ...wanted } = field.args;
  checkChangeFilter(wanted);
  const builder = createQueryBuilder(null);
  const change = builder.variable("change");
  const conditions = changeConditions(builder, change, wanted);
  const log = projectChangeLog(builder, field.selection, {
    change,
    clauses: (further) => [`MATCH (${change}:Change)`, ...whereClause([...further, ...conditions])],
    after: after ?? 0,
    first,
    entry: projectChange,
  });
  const neverRecorded = projectNeverRecorded(builder, wanted.entityIds ?? []);
  return rootStatement("changes", builder, [], failingAs(neverRecorded, log));
}
