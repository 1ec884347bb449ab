import { groupByKey } from "../../util/group-by-key.js";
import type { ClaimContent } from "../input/entries.js";
import type { PendingEntries } from "../plan/pending-entries.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import type { ClaimState } from "../state/graph-state.js";
import { narrowClaims } from "./narrow-claims.js";
import { type Correction, isFormerClaim } from "./stored-correction.js";

/** A claim that is recorded again about a thing, as it was recorded before. */
export interface RestoredClaim {
  readonly entry: PendingSubject;
  readonly claim: ClaimContent & Pick<ClaimState, "run" | "recordedBy" | "recordedAt">;
}

/**
 * Narrows claims of earlier releases that are recorded again: they were retracted when the others were corrected.
 * @param correction null: the graph has no claims of earlier releases
 */
export function narrowRestored(
  pending: PendingEntries,
  restored: readonly RestoredClaim[],
  correction: Correction | null,
): void {
  if (!correction) return;
  const former = restored.filter(({ claim }) => isFormerClaim(claim, correction));
  for (const [entry, claims] of groupByKey(former, (restoredClaim) => restoredClaim.entry)) {
    const ids = new Set(claims.map(({ claim }) => entry.claims.requireClaimId(claim)));
    narrowClaims(pending, entry, ({ id }) => ids.has(id));
  }
}
