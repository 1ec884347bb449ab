import { claimedProperties } from "../../../domain/model/recorded-properties.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { claimedValues } from "../../../recording/claims/claimed-values.js";
import { claimsIn } from "../../../recording/input/fact-parts.js";
import type { ClaimContent, RecordEntry, Values } from "../../../recording/input/facts.js";
import { groupBy } from "../../../util/group-by.js";
import { memoizeByObject } from "../../../util/memoize.js";

/** How a line gives a field. */
export interface Given {
  /** What gives it: the keys of claims. */
  readonly by: string;
  /** The value; in words if the claims have nothing else, such as "over 30 %". */
  readonly value: unknown;
  readonly isInWords?: boolean;
}

/** How a line gives fields, by the sources that speak in it. */
export type GivenBySource = ReadonlyMap<string, ReadonlyMap<string, Given>>;

/** Who gives what no claim gives: names and identifiers, and all that is known of a source. */
export const NOBODY = "";

/** The key under which it is remembered how a source gave a field. */
export const keyOf = (source: string, field: string): string => `${source} ${field}`;

/** How earlier lines gave the fields of a thing. */
export type KnownFields = Readonly<Record<string, Given>>;

/** What gives a field if all of its values are kept. */
export const FURTHER = "further";

const NONE: ReadonlySet<string> = new Set();

/** The names of the properties whose values claims give. */
const claimedNames = memoizeByObject(
  (type: TypeClass): ReadonlySet<string> => new Set(claimedProperties(type).map(({ name }) => name)),
);

/**
 * The fields that an entry gives or clears, by the sources that speak in it. By a former id, an entity has no values but
 * those of its claims.
 */
export function givenBySource(entry: RecordEntry): GivenBySource {
  const isByFormerId = entry.type === "ENTITY" && entry.isByFormerId === true;
  const newValues = "newValues" in entry && !isByFormerId ? entry.newValues : {};
  const claimed = "kind" in entry ? claimedNames(entry.kind.type) : NONE;
  const given = new Map<string, Map<string, Given>>([[NOBODY, new Map()]]);
  const cleared: string[] = [];
  for (const [field, value] of Object.entries(newValues))
    if (!claimed.has(field)) given.get(NOBODY)?.set(field, { by: NOBODY, value });
    else if (value === null) cleared.push(field);
  const supports = claimsIn(entry).filter(({ stance }) => stance === "SUPPORTS");
  for (const [source, own] of groupBy(supports, (claim) => claim.source)) {
    const giving = new Map<string, ClaimContent[]>();
    for (const claim of own) for (const field of fieldsOf(claim)) addTo(giving, field, claim);
    if (own.some(({ isFurther }) => !isFurther)) for (const field of cleared) addTo(giving, field);
    given.set(
      source,
      new Map([...giving].map(([field, claims]) => [field, givenBy(claims, field, newValues)])),
    );
  }
  return given;
}

/** The fields to which a claim gives a value, each once. */
function fieldsOf(claim: ClaimContent): readonly string[] {
  const fields = Object.keys(claimedValues(claim));
  const { field, value } = claim;
  return field === null || value === null || fields.includes(field) ? fields : [...fields, field];
}

/** Adds a claim, if there is one, to those of a field. */
function addTo(claims: Map<string, ClaimContent[]>, field: string, claim?: ClaimContent): void {
  const known = claims.get(field) ?? [];
  claims.set(field, known);
  if (claim) known.push(claim);
}

/** How claims of one source give a field; without any, it is cleared. */
function givenBy(giving: readonly ClaimContent[], field: string, newValues: Values): Given {
  const isKept = newValues[field] !== null && giving.every(({ isFurther }) => isFurther);
  const keys = giving.map(({ key }) => key).sort();
  const by = isKept ? FURTHER : ((keys.length === 1 ? keys[0] : keys.join()) as string);
  const values = giving.map((claim) => claimedValues(claim)[field]);
  const value = newValues[field] ?? values.find((one) => one !== undefined);
  return value === undefined && giving[0]
    ? { by, value: giving[0].value, isInWords: true }
    : { by, value: value ?? null };
}
