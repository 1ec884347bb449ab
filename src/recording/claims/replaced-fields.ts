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
