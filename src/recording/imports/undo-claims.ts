import type { FullClaim } from "../merge/read-merge-context.js";
import { keyOfId } from "../plan/pending-claim.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import type { UndoneRuns } from "../state/undone-runs.js";
import { replayClaims } from "./replay-claims.js";

/** Gives a thing the claims that would be live if some imports had never been, from all that were ever made about it. */
export function undoClaims(entry: PendingSubject, past: readonly FullClaim[], undone: UndoneRuns): void {
  const wanted = replayClaims(past, undone);
  const keys = new Set(wanted.map(({ key }) => key));
  const given = new Map(past.map(({ id, values }) => [id, values]));
  for (const { id } of entry.claims.live) if (!keys.has(keyOfId(id))) entry.claims.retract(id);
  for (const { id, isRetracted, recordedAt: _, retractedAt: __, retractedIn: ___, ...claim } of wanted)
    if (isRetracted || given.get(id) !== claim.values) entry.claims.add(claim);
  if (entry.claims.added.length + entry.claims.retracted.length > 0) entry.reasons.push("import undone");
}
