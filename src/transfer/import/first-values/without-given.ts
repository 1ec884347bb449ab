import { claimedValues } from "../../../recording/claims/claimed-values.js";
import type { ClaimContent } from "../../../recording/input/facts.js";

/** A claim as a line has it. */
export type LineClaim = Readonly<Record<string, unknown>>;

/** The fields that an earlier row gave, and whether with the same values. */
export type GivenBefore = ReadonlyMap<string, { readonly isSame: boolean }>;

/**
 * A claim without the values that an earlier row of its source gave. One about such a field is kept without a value if it
 * agrees; otherwise only what else it supports is left. Null: nothing is.
 */
export function withoutGiven(claim: LineClaim, content: ClaimContent, before: GivenBefore): LineClaim | null {
  if (content.stance !== "SUPPORTS") return claim;
  const values = Object.entries(claimedValues(content));
  const left = values.filter(([field]) => !before.has(field));
  const own = content.field === null || content.value === null ? undefined : before.get(content.field);
  const rest = { ...claim, values: Object.fromEntries(left) };
  if (!own) return rest;
  if (own.isSame) return { ...rest, value: null };
  return left.length > 0 ? { ...rest, field: null, value: null } : null;
}
