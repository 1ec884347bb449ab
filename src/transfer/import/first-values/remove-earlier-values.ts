import { parseClaimedValues } from "../../../recording/claims/claim-content.js";
import type { ClaimContent } from "../../../recording/input/entries.js";

/** A claim as a line has it. */
export type LineClaim = Readonly<Record<string, unknown>>;

/** The fields that an earlier row gave, and whether with the same values. */
export type EarlierValues = ReadonlyMap<string, { readonly isSame: boolean }>;

/**
 * A claim without the values that an earlier row of its source gave. One about such a field is kept without a value if it
 * agrees; otherwise only what else it supports is left. Null: nothing is.
 */
export function removeEarlierValues(
  claim: LineClaim,
  content: ClaimContent,
  before: EarlierValues,
): LineClaim | null {
  if (content.stance !== "SUPPORTS") return claim;
  const values = Object.entries(parseClaimedValues(content));
  const remainingValues = values.filter(([field]) => !before.has(field));
  const earlier = content.field === null || content.value === null ? undefined : before.get(content.field);
  const remainingClaim = { ...claim, values: Object.fromEntries(remainingValues) };
  if (!earlier) return remainingClaim;
  if (earlier.isSame) return { ...remainingClaim, value: null };
  return remainingValues.length > 0 ? { ...remainingClaim, field: null, value: null } : null;
}
