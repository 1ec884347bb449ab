import { claimAbout } from "../plan/claim-about.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import type { SuspendedClaim } from "../state/merge-record.js";
import type { FullClaim } from "./read-merge-context.js";

/** Retracts all claims about a thing, and returns those that were live. */
export function suspendClaims(
  entry: PendingSubject,
  claims: readonly FullClaim[],
): readonly SuspendedClaim[] {
  const live = claims.filter(({ isRetracted }) => !isRetracted);
  entry.claims.retractAll();
  return live.map(({ id: _, isRetracted: __, recordedAt: ___, ...claim }) => claim);
}

/** Adds claims of the same content to another thing. Returns the ids of those that it did not have. */
export function copyClaims(entry: PendingSubject, claims: readonly SuspendedClaim[]): readonly string[] {
  const contents = claims.map((claim) => claimAbout(complete(claim), entry.id));
  const missing = contents.filter((content) => !entry.claims.has(content));
  for (const content of missing) entry.claims.add(content);
  return missing.map((content) => entry.claims.idOf(content));
}

/** Restores claims that were retracted together with their subject. */
export function restoreClaims(entry: PendingSubject, claims: readonly SuspendedClaim[]): void {
  for (const claim of claims) if (!entry.claims.has(claim)) entry.claims.add(complete(claim));
}

/** Merges of earlier releases kept claims without the values that they support, and without days. */
const complete = (claim: SuspendedClaim): SuspendedClaim => ({
  ...claim,
  values: claim.values ?? null,
  observedOn: claim.observedOn ?? null,
  observedDay: claim.observedDay ?? null,
  confirmedDay: claim.confirmedDay ?? null,
});
