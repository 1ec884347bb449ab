import { ID, Int } from "type-graphql";
import { ChangeAction, ChangeConnection } from "../domain/change.js";
import { pagingArguments } from "../domain/paging.js";
import type { Draft } from "../query/draft.js";
import { whereClause } from "../query/holding.js";
import { newDraft } from "../query/new-draft.js";
import { rootField } from "../query/root-field.js";
import { rootStatement } from "../query/root-statement.js";
import type { Selected } from "../query/selection.js";
import { projectLog } from "./changes/log.js";

interface ChangesArguments {
  readonly after?: number | null;
  readonly first: number;
  readonly kinds?: readonly ChangeAction[] | null;
  readonly entityIds?: readonly string[] | null;
}

rootField("changes", {
  type: () => ChangeConnection,
  description:
    "What was recorded, corrected, retracted, merged, oldest first. A row's cursor is its revision; totalCount counts rows on either side of `after`.",
  args: {
    after: { type: () => Int, description: "Only what came after this revision. Default: from the first." },
    first: { ...pagingArguments.first, nullable: false },
    kinds: { type: () => [ChangeAction], description: "Only these actions. Default: all." },
    entityIds: {
      type: () => [ID],
      description:
        "Only what concerns one of these: the entity itself, or a fact that it is an end of. Default: all.",
    },
  },
  statement: changesStatement,
});

function changesStatement(field: Selected) {
  const { after, first, kinds, entityIds } = field.args as unknown as ChangesArguments;
  const draft = newDraft(null);
  const change = draft.variable("change");
  const conditions = [...actionCondition(draft, change, kinds), ...entityCondition(draft, change, entityIds)];
  const log = projectLog(draft, field.selection, {
    change,
    clauses: (further) => [`MATCH (${change}:Change)`, ...whereClause([...further, ...conditions])],
    after: after ?? 0,
    first,
  });
  return rootStatement("changes", draft, [], log);
}

const actionCondition = (
  draft: Draft,
  change: string,
  kinds: ChangesArguments["kinds"],
): readonly string[] => (kinds ? [`${change}.action IN ${draft.parameter(kinds)}`] : []);

const entityCondition = (
  draft: Draft,
  change: string,
  ids: ChangesArguments["entityIds"],
): readonly string[] => (ids ? [`any(id IN ${change}.entityIds WHERE id IN ${draft.parameter(ids)})`] : []);
