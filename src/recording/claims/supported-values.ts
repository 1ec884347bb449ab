import { compareClaims, type OrderedClaim } from "../../domain/graphql/claim-order.js";
import { findProperty, type KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { formatValueInWords } from "../../domain/values/value-in-words.js";
import { isKnown } from "../../util/is-known.js";
import { toCanonicalJson } from "./canonical-json.js";
import { type ClaimContent, type PropertyValues, parseClaimedValues } from "./claim-content.js";
import { areCompatible, type ClaimValue, readClaimValue, toClaimValue } from "./claim-value.js";

/** The part of a claim that decides which values of its entry it supports. */
export type FieldClaim = Pick<ClaimContent, "source" | "field" | "value" | "stance">;

/**
 * Computes the values that each claim of one entry supports, as canonical JSON; null for a claim that disputes. A claim
 * about a field supports that field with its qualifier: its own value, or the entry's if it has none or the same. A claim about
 * the whole supports all other values of the entry.
 */
export function computeSupportedValues(
  kind: KindModel,
  values: PropertyValues,
  claims: readonly FieldClaim[],
): readonly (string | null)[] {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  const givenProperties = claimedProperties(kind.type).filter(({ name }) => isKnown(values[name]));
  return claims.map((claim) => {
    if (claim.stance !== "SUPPORTS") return null;
    const supported =
      claim.field === null
        ? selectWholeValues(claim, supports, givenProperties, values)
        : { ...selectQualifiers(claim, givenProperties, values), ...selectFieldValue(kind, claim, values) };
    return toCanonicalJson(supported);
  });
}

/** Returns true if a claim about a field is about a property, or about the one that it qualifies. */
export const isAbout = (field: unknown, { name, qualifies = findQualifiedDate(name) }: Property): boolean =>
  field === name || (qualifies !== undefined && field === qualifies);

const findQualifiedDate = (name: string): string | undefined =>
  qualifiers.find(({ qualifier }) => qualifier === name)?.date;

/** Selects the values that a claim about the whole supports: those for which its source has no more specific claim. */
const selectWholeValues = (
  { source }: FieldClaim,
  supports: readonly FieldClaim[],
  properties: readonly Property[],
  values: PropertyValues,
): PropertyValues => {
  const sourceClaims = supports.filter((claim) => claim.source === source);
  return Object.fromEntries(
    properties
      .filter(({ name }) => !sourceClaims.some(({ field }) => field === name))
      .map(({ name }) => [name, values[name]]),
  );
};

/** Selects the qualifiers of the field that a claim is about. */
const selectQualifiers = (
  { field }: FieldClaim,
  properties: readonly Property[],
  values: PropertyValues,
): PropertyValues =>
  Object.fromEntries(
    properties
      .filter((property) => property.name !== field && isAbout(field, property))
      .map(({ name }) => [name, values[name]]),
  );

/** Selects the value that a claim about one field supports. A bound, such as "over 30 %", is no value of the field. */
function selectFieldValue(
  kind: KindModel,
  { field, value }: FieldClaim,
  values: PropertyValues,
): PropertyValues {
  const property = claimedProperties(kind.type).find(({ name }) => name === field);
  if (!property) return {};
  const { name, list } = property;
  const recorded = values[name];
  if (value === null) return isKnown(recorded) ? { [name]: recorded } : {};
  const parsed = readClaimValue(value, property);
  if (!parsed) return {};
  if (isKnown(recorded) && isSameValue(recorded, value, property)) return { [name]: recorded };
  if (parsed.value === null || isBound(parsed)) return {};
  return { [name]: list ? [parsed.value] : parsed.value };
}

/** Returns true if a value in words is the recorded one; for a list, one of its items. */
export function isSameValue(recorded: unknown, value: string, property: Property): boolean {
  const claimed = readClaimValue(value, property);
  if (!claimed) return false;
  if (!property.list || !Array.isArray(recorded)) {
    const recordedValue = toClaimValue(recorded, property);
    return recordedValue !== null && areCompatible(recordedValue, claimed);
  }
  if (claimed.value !== null) return recorded.includes(claimed.value);
  return recorded.some((item) => getItemValue(item) === value.trim());
}

/** The text of an alias or an identifier. */
const getItemValue = (item: unknown): unknown =>
  typeof item === "object" && item !== null && "value" in item ? item.value : null;

const isBound = ({ qualifier }: { readonly qualifier: string }): boolean =>
  qualifier === "AT_LEAST" || qualifier === "AT_MOST";

/** An active claim about a fact or an entity. */
export type ActiveClaim = OrderedClaim &
  Pick<ClaimContent, "source" | "field" | "value" | "stance" | "values">;

/** A claim that gives a value to a field. */
export interface Support {
  readonly claim: ActiveClaim;
  /** The value as the property records it; null for a bound. */
  readonly value: unknown;
  /** The value in the words of the source, if the claim has any. */
  readonly words: string | null;
}

/** The claims that give values, by field. */
export type Supports = Map<string, readonly Support[]>;

/** Groups the claims that give values by field, the one with the highest precedence first. */
export function groupSupportsByField(
  kind: KindModel,
  claims: readonly ActiveClaim[],
  recorded: PropertyValues,
): Supports {
  const supports = new Map<string, Support[]>();
  const ordered = claims.length > 1 ? [...claims].sort(compareClaims) : claims;
  for (const claim of ordered) {
    if (claim.stance !== "SUPPORTS") continue;
    for (const [field, support] of listSupports(kind, claim, recorded)) {
      const existing = supports.get(field);
      if (existing) existing.push(support);
      else supports.set(field, [support]);
    }
  }
  return supports;
}

function* listSupports(
  kind: KindModel,
  claim: ActiveClaim,
  recorded: PropertyValues,
): Generator<readonly [string, Support]> {
  const values = parseClaimedValues(claim);
  const { field, value } = claim;
  for (const [name, fieldValue] of Object.entries(values))
    yield [name, { claim, value: fieldValue, words: name === field ? value : null }];
  if (field === null || field in values) return;
  const property = findProperty(kind.type, field);
  if (property?.identifies) yield [field, createIdentitySupport(claim, property, recorded[field])];
  else if (value !== null && readClaimValue(value, property))
    yield [field, { claim, value: null, words: value }];
}

/** A claim about a name or identifiers supports the recorded ones, unless it has others. */
function createIdentitySupport(claim: ActiveClaim, property: Property, recorded: unknown): Support {
  const { value: words } = claim;
  const isGiven = words === null || isSameValue(recorded, words, property);
  return { claim, value: isGiven ? recorded : null, words };
}

/** Returns true if claims give values for one field that cannot all be right. */
export function hasConflict(property: Property | undefined, supports: readonly Support[]): boolean {
  if (supports.length < 2 || property?.list || property?.oneOfMany) return false;
  const meanings = new Map<string, ClaimValue | null>();
  for (const support of supports) {
    const text = support.words ?? formatValueInWords(support.value);
    if (!meanings.has(text)) meanings.set(text, readMeaning(support, property));
  }
  const parsed = [...meanings.values()].filter((meaning) => meaning !== null);
  return parsed.some((first, index) =>
    parsed.slice(index + 1).some((second) => !areCompatible(first, second)),
  );
}

/** Reads the value in the words of the source; null if the claim has none, or they do not fit the property. */
export const readWords = ({ words }: Support, property: Property | undefined): ClaimValue | null =>
  words === null ? null : readClaimValue(words, property);

function readMeaning(support: Support, property: Property | undefined): ClaimValue | null {
  if (support.words !== null) return readWords(support, property);
  return property ? toClaimValue(support.value, property) : null;
}
