import { canonicalJson } from "../../../recording/claims/canonical-json.js";
import type { EntityFact, RecordEntry } from "../../../recording/input/facts.js";
import { readEntry, type ValidLine } from "../../../recording/input/read-fact.js";
import type { DecidedLine, ReadLine, ReadLineAs } from "./decided-line.js";
import { type Given, type KnownFields, keyOf, NOBODY } from "./given-by-source.js";

/** What lists the names of an entity. */
const LISTS = ["aliases", "identifiers"] as const;
/** What names it. */
const NAMES = ["name", ...LISTS] as const;

/** Under which it is remembered that a row added names to an entity. */
export const ADDS_NAMES = "adds names";

const namesIn = ({ newValues }: EntityFact) => NAMES.filter((field) => newValues[field] !== undefined);

/** The name by which a row that only adds names finds an entity; null by an id. */
export function addedNameOf(entry: RecordEntry, name: Given | undefined): Given | null {
  if (entry.type !== "ENTITY" || !addsNames(entry) || namesIn(entry).length === 0) return null;
  return (!entry.isByFormerId && entry.isByName && name) || { by: NOBODY, value: null };
}

/** Whether a row finds an entity by its name or a former id, or says that its names are further ones. */
const addsNames = ({ isByName, isByFormerId, hasFurtherNames }: EntityFact): boolean =>
  isByName === true || isByFormerId === true || hasFurtherNames === true;

/** Whether all that rows give beside claims stays: the names of an entity, but for the one that is set. */
export const addsUp = (entry: RecordEntry, field: string): boolean =>
  entry.type === "ENTITY" &&
  (entry.isByName === true || (entry.hasFurtherNames === true && field !== "name"));

/**
 * The names of an entity to which a row only adds some add up, also those of later rows that list them. After a row that
 * lists them, none adds any.
 */
export function withNamesAddedUp(
  read: ReadLine,
  before: KnownFields | undefined,
  readAs: ReadLineAs,
): DecidedLine & { readonly read: ReadLine } {
  const { line, entry } = read;
  if (!before || entry.type !== "ENTITY") return { read, differing: [] };
  const given = namesIn(entry);
  const isListed = LISTS.some((field) => before[keyOf(NOBODY, field)]);
  const added = before[ADDS_NAMES];
  const isAdding = addsNames(entry);
  if (isAdding ? added || !isListed : !added || given.length === 0) return { read, differing: [] };
  const firstOf = (field: string) => before[keyOf(NOBODY, field)] ?? (field === "name" ? added : undefined);
  const differs = (field: string): boolean =>
    canonicalJson(line[field]) !== canonicalJson(firstOf(field)?.value);
  if (isAdding) {
    // The id that the name leads to may be a former one, and stays one.
    const { id } = readEntry(line as ValidLine) as EntityFact;
    const left = given.filter((field) => field !== "name" || !entry.hasFurtherNames);
    const without = Object.fromEntries(left.map((field) => [field, undefined]));
    return {
      read: readAs({ ...line, id, furtherNames: undefined, ...without }),
      differing: left.filter(differs),
    };
  }
  if (added?.value === null) return { read: readAs({ ...line, furtherNames: true }), differing: [] };
  const byName = readAs({ ...line, id: undefined, name: added?.value });
  return { read: byName, differing: given.filter((field) => field === "name" && differs(field)) };
}
