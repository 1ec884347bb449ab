import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { isKnown } from "../../util/is-known.js";
import { toCanonicalJson } from "./canonical-json.js";
import type { ClaimContent, PropertyValues } from "./claim-content.js";
import { areCompatible, readClaimValue, toClaimValue } from "./claim-value.js";

/** The part of a claim that decides which values of its line it supports. */
export type FieldClaim = Pick<ClaimContent, "source" | "field" | "value" | "stance">;

/**
 * Computes the values that each claim of one line about a fact or an entity supports, as canonical JSON; null for a claim
 * that disputes. A claim about a field supports that field: its own value, or the line's if it has none or the
 * same. A claim about the whole supports all other values of the line. Values that no claim is about are supported by
 * all claims of the line.
 */
export function computeSupportedValues(
  kind: KindModel,
  line: PropertyValues,
  claims: readonly FieldClaim[],
): readonly (string | null)[] {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  const givenProperties = claimedProperties(kind.type).filter(({ name }) => isKnown(line[name]));
  const isUnclaimed = ({ name }: Property) =>
    !supports.some(({ field }) => field === name || (field === null && !hasOwnClaim(supports, name)));
  const unclaimed = givenProperties.filter(isUnclaimed);
  return claims.map((claim) => {
    if (claim.stance !== "SUPPORTS") return null;
    const supported =
      claim.field === null
        ? selectWholeValues(claim, supports, givenProperties, line)
        : selectFieldValue(kind, claim, line);
    const shared = Object.fromEntries(unclaimed.map(({ name }) => [name, line[name]]));
    return toCanonicalJson({ ...shared, ...supported });
  });
}

const hasOwnClaim = (claims: readonly FieldClaim[], name: string): boolean =>
  claims.some(({ field }) => field === name);

/** Selects the values that a claim about the whole supports: those for which its source has no more specific claim. */
const selectWholeValues = (
  { source }: FieldClaim,
  supports: readonly FieldClaim[],
  properties: readonly Property[],
  line: PropertyValues,
): PropertyValues => {
  const sourceClaims = supports.filter((claim) => claim.source === source);
  return Object.fromEntries(
    properties.filter(({ name }) => !hasOwnClaim(sourceClaims, name)).map(({ name }) => [name, line[name]]),
  );
};

/** Selects the value that a claim about one field supports. A bound, such as "over 30 %", is no value of the field. */
function selectFieldValue(
  kind: KindModel,
  { field, value }: FieldClaim,
  line: PropertyValues,
): PropertyValues {
  const property = claimedProperties(kind.type).find(({ name }) => name === field);
  if (!property) return {};
  const { name, list } = property;
  const recorded = line[name];
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

export const isBound = ({ qualifier }: { readonly qualifier: string }): boolean =>
  qualifier === "AT_LEAST" || qualifier === "AT_MOST";
