import { toCanonicalJson } from "./canonical-json.js";
import { type ClaimContent, parseClaimedValues } from "./claim-content.js";

/** Collects the fields that an entry gives or clears, by the sources of its claims. */
export function collectReplacedFields(
  contents: readonly ClaimContent[],
  cleared: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const fieldsBySource = new Map<string, Set<string>>();
  for (const content of contents) {
    const { source, stance, field, value, isFurther } = content;
    if (stance !== "SUPPORTS" || isFurther) continue;
    const existing = fieldsBySource.get(source);
    const fields = existing ?? new Set(cleared);
    if (!existing) fieldsBySource.set(source, fields);
    for (const name of Object.keys(parseClaimedValues(content))) fields.add(name);
    if (field !== null && value !== null) fields.add(field);
  }
  return new Map([...fieldsBySource].filter(([, fields]) => fields.size > 0));
}

type ClaimObservation = Pick<
  ClaimContent,
  "source" | "field" | "value" | "values" | "stance" | "observedDay" | "confirmedDay"
>;

/**
 * Selects the fields that an earlier claim loses, of those that new claims of its source give or clear. It keeps a value that
 * these repeat, unless their write also gave another.
 */
export function selectLostFields(
  claim: ClaimObservation,
  fields: ReadonlySet<string>,
  newClaims: readonly (ClaimObservation & { readonly given?: readonly string[] | null })[],
): ReadonlySet<string> {
  const isKept = (field: string) => {
    const isOverridden = newClaims.some(
      ({ source, given: givenFields }) =>
        source === claim.source && (givenFields?.includes(formatOverride(field)) ?? false),
    );
    return !isOverridden && newClaims.some((newClaim) => isRepeated(newClaim, claim, field));
  };
  return new Set([...fields].filter((field) => !isKept(field)));
}

const OVERRIDE = "!";

/** Writes a mark, among the fields that a write gave with a claim: its entries gave different values of this field of its source. */
export const formatOverride = (field: string): string => OVERRIDE + field;

/** Reads the field of such a mark, or a field itself. */
export const parseOverride = (fieldOrMark: string): string =>
  fieldOrMark.startsWith(OVERRIDE) ? fieldOrMark.slice(OVERRIDE.length) : fieldOrMark;

/** Returns true if each new claim gives values that claims of its source gave before, as an observation of another day. */
export const isConfirmation = (
  newClaims: readonly ClaimObservation[],
  claims: readonly ClaimObservation[],
): boolean =>
  newClaims.length > 0 &&
  newClaims.every((newClaim) => {
    const { field, observedDay } = newClaim;
    if (newClaim.stance !== "SUPPORTS" || observedDay === null) return false;
    const earlier = claims.filter(
      ({ source, stance }) => source === newClaim.source && stance === "SUPPORTS",
    );
    const fields = Object.keys(parseClaimedValues(newClaim));
    const repeated =
      field !== null || fields.length > 0
        ? [...new Set([...fields, ...(field === null ? [] : [field])])].map((name) =>
            earlier.filter((claim) => isRepeated(newClaim, claim, name)),
          )
        : [earlier];
    return repeated.every(
      (repeats) => repeats.length > 0 && repeats.every((claim) => claim.observedDay !== observedDay),
    );
  });

/** Returns true if a new claim gives a field the value that a claim of its source gave before. */
function isRepeated(newClaim: ClaimObservation, claim: ClaimObservation, field: string): boolean {
  if (newClaim.source !== claim.source || newClaim.stance !== "SUPPORTS") return false;
  const [value, valueBefore] = [newClaim, claim].map((observation) => parseClaimedValues(observation)[field]);
  if (value !== undefined || valueBefore !== undefined)
    return toCanonicalJson(value) === toCanonicalJson(valueBefore);
  return claim.field === field && newClaim.field === field && claim.value === newClaim.value;
}

type Withdrawable = Pick<
  ClaimContent,
  "field" | "value" | "values" | "stance" | "observedDay" | "confirmedDay"
> & { readonly given?: readonly string[] | null };

/**
 * Withdraws from a claim the fields for which its source gives other values. Returns the claim itself if it gives none of
 * them, and null if nothing is left. A claim about the whole stays for the values that are left.
 */
export function withdrawFields<C extends Withdrawable>(claim: C, fields: ReadonlySet<string>): C | null {
  if (claim.stance !== "SUPPORTS") return claim;
  if (claim.field !== null && claim.value !== null && fields.has(claim.field)) return null;
  const values = Object.entries(parseClaimedValues(claim));
  const remaining = values.filter(([field]) => !fields.has(field));
  if (remaining.length === values.length) return claim;
  // An observation stays, also if nothing else is left of the claim.
  if (remaining.length === 0 && claim.observedDay === null && claim.confirmedDay === null) return null;
  return {
    ...claim,
    values: toCanonicalJson(Object.fromEntries(remaining)),
    given: claim.given?.filter((field) => !fields.has(field)) ?? null,
  };
}
