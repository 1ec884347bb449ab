import { Int } from "type-graphql";
import { ChangeConnection } from "../domain/change.js";
import { pagingArguments } from "../domain/paging.js";
import { whereClause } from "../query/holding.js";
import { newDraft } from "../query/new-draft.js";
import { queryField } from "../query/query-field.js";
import { rootStatement } from "../query/root-statement.js";
import type { Selected } from "../query/selection.js";
import { changeFilters } from "./changes/arguments.js";
import { type ChangesWanted, changeConditions } from "./changes/conditions.js";
import { projectLog } from "./changes/log.js";

interface ChangesArguments extends ChangesWanted {
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
    ...changeFilters,
  },
  statement: changesStatement,
});

function changesStatement(field: Selected) {
  const { after, first, ...wanted } = field.args as unknown as ChangesArguments;
  const draft = newDraft(null);
  const change = draft.variable("change");
  const conditions = changeConditions(draft, change, wanted);
  const log = projectLog(draft, field.selection, {
    change,
    clauses: (further) => [`MATCH (${change}:Change)`, ...whereClause([...further, ...conditions])],
    after: after ?? 0,
    first,
  });
  return rootStatement("changes", draft, [], log);
}
