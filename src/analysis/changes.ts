import { Int } from "type-graphql";
import { ChangeConnection } from "../domain/change.js";
import { pagingArguments } from "../domain/paging.js";
import { whereClause } from "../query/holding.js";
import { createQueryBuilder } from "../query/new-draft.js";
import { queryField } from "../query/query-field.js";
import { rootStatement } from "../query/root-statement.js";
import type { FieldSelection } from "../query/selection.js";
import { changeArguments } from "./changes/arguments.js";
import { type ChangeFilter, changeConditions } from "./changes/conditions.js";
import { projectChangeLog } from "./changes/log.js";

interface ChangesArguments extends ChangeFilter {
  readonly after?: number | null;
  readonly first: number;
}

export const changesField = queryField("changes", {
  type: () => ChangeConnection,
  description:
    "What was recorded, corrected, retracted, merged, oldest first. A row's cursor is its revision; totalCount counts rows on either side of `after`.",
  args: {
    after: { type: () => Int, description: "Only what came after this revision. Default: from the first." },
    first: { ...pagingArguments.first, nullable: false },
    ...changeArguments,
  },
  statement: changesStatement,
});

function changesStatement(field: FieldSelection) {
  const { after, first, ...wanted } = field.args as unknown as ChangesArguments;
  const draft = createQueryBuilder(null);
  const change = draft.variable("change");
  const conditions = changeConditions(draft, change, wanted);
  const log = projectChangeLog(draft, field.selection, {
    change,
    clauses: (further) => [`MATCH (${change}:Change)`, ...whereClause([...further, ...conditions])],
    after: after ?? 0,
    first,
  });
  return rootStatement("changes", draft, [], log);
}
