import type { ChangeAction } from "../../domain/graphql/change.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";

/** Which changes are asked for. */
export interface ChangeFilter {
  readonly kinds?: readonly ChangeAction[] | null;
  readonly entityIds?: readonly string[] | null;
}

/** The conditions under which a change is among those asked for. */
export const changeConditions = (
  draft: QueryBuilder,
  change: string,
  { kinds, entityIds }: ChangeFilter,
): readonly string[] => [
  ...(kinds ? [`${change}.action IN ${draft.parameter(kinds)}`] : []),
  ...(entityIds ? [`any(id IN ${change}.entityIds WHERE id IN ${draft.parameter(entityIds)})`] : []),
];
