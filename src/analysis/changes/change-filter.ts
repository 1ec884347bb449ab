import { ID } from "type-graphql";
import { ChangeAction } from "../../domain/graphql/change.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { checkKind, entityIds as idsOfEntities } from "../../query/selection/check-kind.js";

/** A filter on changes. */
export interface ChangeFilter {
  readonly kinds?: readonly ChangeAction[] | null;
  readonly entityIds?: readonly string[] | null;
}

/** The arguments that filter changes, for a page and for the subscription. */
export const changeArguments = {
  kinds: { type: () => [ChangeAction], description: "Only these actions. Default: all." },
  entityIds: {
    type: () => [ID],
    description: "Only changes of these entities and their facts. Default: all.",
  },
} as const;

/** Fails with BAD_USER_INPUT on an id that is not of an entity. */
export function checkChangeFilter({ entityIds }: ChangeFilter): void {
  for (const id of entityIds ?? []) checkKind("Each of entityIds", id, idsOfEntities);
}

/** The Cypher conditions of a filter on changes. */
export const buildChangeConditions = (
  builder: QueryBuilder,
  change: string,
  { kinds, entityIds }: ChangeFilter,
): readonly string[] => [
  ...(kinds ? [`${change}.action IN ${builder.addParameter(kinds)}`] : []),
  ...(entityIds ? [`any(id IN ${change}.entityIds WHERE id IN ${builder.addParameter(entityIds)})`] : []),
];
