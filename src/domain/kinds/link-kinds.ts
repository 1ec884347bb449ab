import { createBadInputError } from "../../errors.js";
import type { RelationshipKindModel } from "../model/relationship-kind.js";
import { relationshipKinds } from "./kinds.js";
import { selectKinds } from "./select-kinds.js";

/**
 * The kinds whose facts link their ends. The other kinds state that something is absent, or how it is
 * described.
 */
export const linkKinds: readonly RelationshipKindModel[] = relationshipKinds.filter(
  ({ isLink }) => isLink ?? true,
);

type Names = readonly string[] | null | undefined;

/** Selects the kinds of a list of facts: the named ones, by default all that link their ends. */
export const selectListedKinds = (names: Names): readonly RelationshipKindModel[] =>
  names ? selectKinds(relationshipKinds, names) : linkKinds;

/** Selects the kinds that are followed from entity to entity. Fails with BAD_USER_INPUT on one that links nothing. */
export function selectFollowedKinds(names: Names): readonly RelationshipKindModel[] {
  const unlinked = relationshipKinds.filter(
    (kind) => names?.includes(kind.kind) && !linkKinds.includes(kind),
  );
  if (unlinked.length === 0) return selectListedKinds(names);
  const unlinkedNames = unlinked.map(({ kind }) => kind).join(", ");
  throw createBadInputError(
    `kinds: ${unlinkedNames} is not a link and cannot be followed. Read it with relationships(kinds: [${unlinkedNames}]).`,
  );
}
