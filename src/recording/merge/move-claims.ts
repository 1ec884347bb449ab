import { claimAbout } from "../plan/claim-about.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import type { SuspendedClaim } from "../state/merge-record.js";
import type { FullClaim } from "./read-merge-context.js";

/** Retracts all claims about a thing, and returns those that were live. */
export function suspendClaims(
  draft: PendingSubject,
  claims: readonly FullClaim[],
): readonly SuspendedClaim[] {
  const standing = claims.filter(({ isRetracted }) => !isRetracted);
  draft.claims.retractAll();
  return standing.map(({ id: _, isRetracted: __, ...claim }) => claim);
}

/** Adds claims of the same content to another thing. Returns the ids of those that it did not have. */
export function copyClaims(draft: PendingSubject, claims: readonly SuspendedClaim[]): readonly string[] {
  const contents = claims.map((claim) => claimAbout(claim, draft.id));
  const missing = contents.filter((content) => !draft.claims.has(content));
  for (const content of missing) draft.claims.add(content);
  return missing.map((content) => draft.claims.idOf(content));
}

/** Restores claims that were retracted together with their subject. */
export function restoreClaims(draft: PendingSubject, claims: readonly SuspendedClaim[]): void {
  for (const claim of claims) if (!draft.claims.has(claim)) draft.claims.add(claim);
}
