import { claimsIn, subjectOf } from "../../../recording/input/fact-parts.js";
import type { RecordEntry } from "../../../recording/input/facts.js";
import { claimsByFormerId } from "../../../recording/plan/claims-by-former-id.js";
import { redirectIds } from "../../../recording/plan/redirect-ids.js";
import type { Redirects } from "../../../recording/store/current-redirects.js";

/**
 * What an entry writes: ids of merged entities, facts and sources mean the survivor, of which an entry of an entity says
 * less by a former id.
 */
export function asWritten(entry: RecordEntry, redirects: Redirects): RecordEntry {
  if (redirects.size === 0) return entry;
  const isMerged =
    redirects.has(subjectOf(entry)) || claimsIn(entry).some(({ source }) => redirects.has(source));
  if (!isMerged) return entry;
  const present = redirectIds(entry, redirects);
  return present.type === "ENTITY" && present.isByFormerId
    ? { ...present, claims: claimsByFormerId(present.claims) }
    : present;
}
