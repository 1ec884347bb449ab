import { toCanonicalJson } from "../../../recording/claims/canonical-json.js";
import type { EntityEntry, RecordEntry } from "../../../recording/input/entries.js";
import { readEntry, type ValidLine } from "../../../recording/input/read-entry.js";
import type { ParsedLine, ParseLine, RemainingLine } from "./decided-line.js";
import {
  buildFieldKey,
  type EarlierFields,
  type FirstValue,
  NO_SOURCE_KEY,
} from "./first-values-by-source.js";

/** The fields that list the names of an entity. */
const LISTS = ["aliases", "identifiers"] as const;
/** The fields that name it. */
const NAMES = ["name", ...LISTS] as const;

/** Under which it is remembered that a row added names to an entity. */
export const ADDS_NAMES = "adds names";

const listNameFields = ({ newValues }: EntityEntry) =>
  NAMES.filter((field) => newValues[field] !== undefined);

/** The name by which a row that only adds names finds an entity; null by an id. */
export function findAddedName(entry: RecordEntry, name: FirstValue | undefined): FirstValue | null {
  if (entry.type !== "ENTITY" || !isAddingNames(entry) || listNameFields(entry).length === 0) return null;
  return (!entry.isByFormerId && entry.isByName && name) || { claimKeys: NO_SOURCE_KEY, value: null };
}

/** Returns true if a row finds an entity by its name or a former id, or declares its names as further ones. */
const isAddingNames = ({ isByName, isByFormerId, hasFurtherNames }: EntityEntry): boolean =>
  isByName === true || isByFormerId === true || hasFurtherNames === true;

/** Returns true if all values that rows give beside claims stay: the names of an entity, but for the one that is set. */
export const isAccumulated = (entry: RecordEntry, field: string): boolean =>
  entry.type === "ENTITY" &&
  (entry.isByName === true || (entry.hasFurtherNames === true && field !== "name"));

/**
 * The names of an entity to which a row only adds some add up, also those of later rows that list them. After a row that
 * lists them, none adds any.
 */
export function accumulateNames(
  read: ParsedLine,
  before: EarlierFields | undefined,
  parseLine: ParseLine,
): RemainingLine & { readonly read: ParsedLine } {
  const { line, entry } = read;
  if (!before || entry.type !== "ENTITY") return { read, differing: [] };
  const nameFields = listNameFields(entry);
  const isListed = LISTS.some((field) => before[buildFieldKey(NO_SOURCE_KEY, field)]);
  const added = before[ADDS_NAMES];
  const isAdding = isAddingNames(entry);
  if (isAdding ? added || !isListed : !added || nameFields.length === 0) return { read, differing: [] };
  const getFirstValue = (field: string) =>
    before[buildFieldKey(NO_SOURCE_KEY, field)] ?? (field === "name" ? added : undefined);
  const differs = (field: string): boolean =>
    toCanonicalJson(line[field]) !== toCanonicalJson(getFirstValue(field)?.value);
  if (isAdding) {
    // The id that the name leads to may be a former one, and stays one.
    const { id } = readEntry(line as ValidLine) as EntityEntry;
    const removedFields = nameFields.filter((field) => field !== "name" || !entry.hasFurtherNames);
    const cleared = Object.fromEntries(removedFields.map((field) => [field, undefined]));
    return {
      read: parseLine({ ...line, id, furtherNames: undefined, ...cleared }),
      differing: removedFields.filter(differs),
    };
  }
  if (added?.value === null) return { read: parseLine({ ...line, furtherNames: true }), differing: [] };
  const byName = parseLine({ ...line, id: undefined, name: added?.value });
  return { read: byName, differing: nameFields.filter((field) => field === "name" && differs(field)) };
}
