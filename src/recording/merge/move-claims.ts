import { inferFormerValues } from "../claims/former-values.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import { changeClaimSubject } from "../plan/redirect-ids.js";
import type { SuspendedClaim } from "../state/merge-record.js";
import type { FullClaim } from "./read-merge-context.js";

/** Retracts all claims about a thing, and returns those that were live. */
export function suspendClaims(
  entry: PendingSubject,
  claims: readonly FullClaim[],
): readonly SuspendedClaim[] {
  const values = new Map(entry.claims.live.map((claim) => [claim.id, claim.values]));
  const live = claims.filter(({ isRetracted }) => !isRetracted);
  entry.claims.retractAll();
  return live.map(
    ({ id, isRetracted: _, recordedAt: __, retractedAt: ___, retractedIn: ____, ...claim }) => ({
      ...claim,
      values: values.get(id) ?? claim.values,
    }),
  );
}

/** Adds claims of the same content to another thing. Returns the ids of those that it did not have. */
export function copyClaims(entry: PendingSubject, claims: readonly SuspendedClaim[]): readonly string[] {
  const contents = completeClaims(entry, claims).map((claim) => changeClaimSubject(claim, entry.id));
  const missing = contents.filter((content) => !entry.claims.has(content));
  for (const content of missing) entry.claims.add(content);
  return missing.map((content) => entry.claims.requireClaimId(content));
}

/** Restores claims that were retracted together with their subject. */
export function restoreClaims(entry: PendingSubject, claims: readonly SuspendedClaim[]): void {
  for (const claim of completeClaims(entry, claims)) if (!entry.claims.has(claim)) entry.claims.add(claim);
}

/** Merges of earlier releases kept claims without the values that they support, and without days. */
function completeClaims(
  { kind, values }: PendingSubject,
  claims: readonly SuspendedClaim[],
): readonly SuspendedClaim[] {
  const former = inferFormerValues(kind, values ?? {}, claims);
  return claims.map((claim, index) => ({
    ...claim,
    values: claim.values ?? former[index] ?? null,
    observedOn: claim.observedOn ?? null,
    observedDay: claim.observedDay ?? null,
    confirmedDay: claim.confirmedDay ?? null,
  }));
}
