import { AppError } from "../../errors.js";
import type { RelationshipKindModel } from "../model/relationship-kind.js";
import { relationshipKinds } from "./kinds.js";
import { namedKinds } from "./named-kinds.js";

/**
 * The kinds whose facts link their ends. The others say that something is not there, or what it is
 * called.
 */
export const linkKinds: readonly RelationshipKindModel[] = relationshipKinds.filter(
  ({ isLink }) => isLink ?? true,
);

type Names = readonly string[] | null | undefined;

/** The kinds of a list of facts: the named ones, by default all that link their ends. */
export const listedKinds = (names: Names): readonly RelationshipKindModel[] =>
  names ? namedKinds(relationshipKinds, names) : linkKinds;

/** The kinds that are followed from entity to entity. Fails with BAD_USER_INPUT on one that links nothing. */
export function followedKinds(names: Names): readonly RelationshipKindModel[] {
  const unlinked = relationshipKinds.filter(
    (kind) => names?.includes(kind.kind) && !linkKinds.includes(kind),
  );
  if (unlinked.length === 0) return listedKinds(names);
  const named = unlinked.map(({ kind }) => kind).join(", ");
  throw new AppError(
    "BAD_USER_INPUT",
    `kinds: ${named} is not a link and cannot be followed. Read it with relationships(kinds: [${named}]).`,
  );
}
