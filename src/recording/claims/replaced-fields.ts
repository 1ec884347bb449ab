import { canonicalJson } from "./canonical-json.js";
import type { ClaimContent } from "./claim-content.js";
import { claimedValues } from "./claimed-values.js";

/** The fields that an input gives or clears, by the sources that speak in it. */
export function replacedFields(
  contents: readonly ClaimContent[],
  cleared: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const fieldsOf = new Map<string, Set<string>>();
  for (const content of contents) {
    const { source, stance, field, value, isFurther } = content;
    if (stance !== "SUPPORTS" || isFurther) continue;
    const known = fieldsOf.get(source);
    const fields = known ?? new Set(cleared);
    if (!known) fieldsOf.set(source, fields);
    for (const name of Object.keys(claimedValues(content))) fields.add(name);
    if (field !== null && value !== null) fields.add(field);
  }
  return new Map([...fieldsOf].filter(([, fields]) => fields.size > 0));
}

type Withdrawable = Pick<
  ClaimContent,
  "field" | "value" | "values" | "stance" | "observedDay" | "confirmedDay"
> & { readonly given?: readonly string[] | null };

/**
 * What is left of a claim when its source gives other values for some fields: the claim itself if it gives none of them,
 * null if nothing is left. A claim about the whole stays for the values that are left.
 */
export function withoutFields<C extends Withdrawable>(claim: C, fields: ReadonlySet<string>): C | null {
  if (claim.stance !== "SUPPORTS") return claim;
  if (claim.field !== null && claim.value !== null && fields.has(claim.field)) return null;
  const values = Object.entries(claimedValues(claim));
  const left = values.filter(([field]) => !fields.has(field));
  if (left.length === values.length) return claim;
  // An observation stays, also if nothing else is left of the claim.
  if (left.length === 0 && claim.observedDay === null && claim.confirmedDay === null) return null;
  return {
    ...claim,
    values: canonicalJson(Object.fromEntries(left)),
    given: claim.given?.filter((field) => !fields.has(field)) ?? null,
  };
}
