import { claimedProperties } from "../../../domain/model/recorded-properties.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { parseClaimedValues } from "../../../recording/claims/claim-content.js";
import type { ClaimContent, PropertyValues, RecordEntry } from "../../../recording/input/entries.js";
import { listEntryClaims } from "../../../recording/input/entry-parts.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { memoizeByObject } from "../../../util/memoize.js";

/** The value of a field in a line. */
export interface FirstValue {
  /** The keys of the claims that support it. */
  readonly claimKeys: string;
  /** The value; in words if the claims have nothing else, such as "over 30 %". */
  readonly value: unknown;
  readonly isInWords?: boolean;
}

/** The values of the fields of a line, by the sources that the line cites. */
export type ValuesBySource = ReadonlyMap<string, ReadonlyMap<string, FirstValue>>;

/** Who gives what no claim gives: names and identifiers, and all that is known of a source. */
export const NO_SOURCE_KEY = "";

/** The key under which it is remembered how a source gave a field. */
export const buildFieldKey = (source: string, field: string): string => `${source} ${field}`;

/** The values that earlier lines gave the fields of a thing. */
export type EarlierFields = Readonly<Record<string, FirstValue>>;

/** The key of the claims of a field all of whose values are kept. */
export const FURTHER = "further";

const NONE: ReadonlySet<string> = new Set();

/** The names of the properties whose values claims give. */
const getClaimedNames = memoizeByObject(
  (type: TypeClass): ReadonlySet<string> => new Set(claimedProperties(type).map(({ name }) => name)),
);

/**
 * Groups the fields that an entry gives or clears by the sources that it cites. By a former id, an entity has no values but
 * those of its claims.
 */
export function groupValuesBySource(entry: RecordEntry): ValuesBySource {
  const isByFormerId = entry.type === "ENTITY" && entry.isByFormerId === true;
  const newValues = "newValues" in entry && !isByFormerId ? entry.newValues : {};
  const claimed = "kind" in entry ? getClaimedNames(entry.kind.type) : NONE;
  const valuesBySource = new Map<string, Map<string, FirstValue>>([[NO_SOURCE_KEY, new Map()]]);
  const cleared: string[] = [];
  for (const [field, value] of Object.entries(newValues))
    if (!claimed.has(field))
      valuesBySource.get(NO_SOURCE_KEY)?.set(field, { claimKeys: NO_SOURCE_KEY, value });
    else if (value === null) cleared.push(field);
  const supports = listEntryClaims(entry).filter(({ stance }) => stance === "SUPPORTS");
  for (const [source, sourceClaims] of groupByKey(supports, (claim) => claim.source)) {
    const claimsByField = new Map<string, ClaimContent[]>();
    for (const claim of sourceClaims)
      for (const field of listClaimedFields(claim)) addToField(claimsByField, field, claim);
    if (sourceClaims.some(({ isFurther }) => !isFurther))
      for (const field of cleared) addToField(claimsByField, field);
    valuesBySource.set(
      source,
      new Map(
        [...claimsByField].map(([field, claims]) => [field, buildFirstValue(claims, field, newValues)]),
      ),
    );
  }
  return valuesBySource;
}

/** The fields to which a claim gives a value, each once. */
function listClaimedFields(claim: ClaimContent): readonly string[] {
  const fields = Object.keys(parseClaimedValues(claim));
  const { field, value } = claim;
  return field === null || value === null || fields.includes(field) ? fields : [...fields, field];
}

/** Adds a claim, if there is one, to those of a field. */
function addToField(claims: Map<string, ClaimContent[]>, field: string, claim?: ClaimContent): void {
  const fieldClaims = claims.get(field) ?? [];
  claims.set(field, fieldClaims);
  if (claim) fieldClaims.push(claim);
}

/** Builds the value that claims of one source give a field; without any, it is cleared. */
function buildFirstValue(
  supporting: readonly ClaimContent[],
  field: string,
  newValues: PropertyValues,
): FirstValue {
  const isKept = newValues[field] !== null && supporting.every(({ isFurther }) => isFurther);
  const keys = supporting.map(({ key }) => key).sort();
  const claimKeys = isKept ? FURTHER : ((keys.length === 1 ? keys[0] : keys.join()) as string);
  const values = supporting.map((claim) => parseClaimedValues(claim)[field]);
  const value = newValues[field] ?? values.find((candidate) => candidate !== undefined);
  return value === undefined && supporting[0]
    ? { claimKeys, value: supporting[0].value, isInWords: true }
    : { claimKeys, value: value ?? null };
}
