import type { AsOf } from "../../domain/graphql/as-of.js";
import type { Statement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";

/** Finds the ids of entities by what was given as an id: for each name, a hint, or null. */
type FindIdHints = (
  asOf: AsOf | null | undefined,
  names: readonly string[],
) => Statement<readonly (string | null)[]>;

let registeredFinder: FindIdHints | undefined;

/** Registers how ids are found by names, which takes what is built on the fields. */
export function registerIdHints(find: FindIdHints): void {
  registeredFinder = find;
}

export const findIdHints: FindIdHints = (asOf, names) =>
  requireNonNull(registeredFinder, "The hints of ids")(asOf, names);

/** Selects what cannot be an id, since each has the prefix of its kind: it may be a name. */
export const selectNames = (ids: readonly string[]): readonly string[] =>
  ids.filter((id) => !id.includes(":"));
