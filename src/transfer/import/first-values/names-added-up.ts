import { canonicalJson } from "../../../recording/claims/canonical-json.js";
import { readEntry, type ValidLine } from "../../../recording/input/read-fact.js";
import type { DecidedLine, ReadLine } from "./decided-line.js";
import { type KnownFields, keyOf, NOBODY } from "./given-by-source.js";

/** What lists the names of an entity. */
const LISTS = ["aliases", "identifiers"] as const;

/** Under which it is remembered that a row found an entity by its name. */
export const BY_NAME = "by name";

/**
 * The names of an entity that a row finds by its name add up, also those of later rows with its id. After a row with the
 * id that lists them, one that finds the entity by its name adds none.
 */
export function withNamesAddedUp(
  read: ReadLine,
  before: KnownFields | undefined,
): DecidedLine & { readonly read: ReadLine } {
  const { line, entry } = read;
  if (!before || entry.type !== "ENTITY") return { read, differing: [] };
  const firstOf = (field: string): unknown => before[keyOf(NOBODY, field)]?.value;
  const given = ["name", ...LISTS].filter((field) => entry.newValues[field] !== undefined);
  const isListed = LISTS.some((field) => before[keyOf(NOBODY, field)]);
  const byName = before[BY_NAME];
  const isAdding = entry.hasFurtherNames === true || given.length === 0;
  if (entry.isByName ? byName || !isListed : !byName || isAdding) return { read, differing: [] };
  const changed = entry.isByName
    ? { ...line, id: entry.id, ...Object.fromEntries(given.map((field) => [field, undefined])) }
    : { ...line, id: undefined, name: byName?.value };
  const differs = (field: string): boolean => canonicalJson(line[field]) !== canonicalJson(firstOf(field));
  const left = entry.isByName ? given : given.filter((field) => field === "name");
  return {
    read: { line: changed, entry: readEntry(changed as ValidLine) },
    differing: left.filter(differs),
  };
}
