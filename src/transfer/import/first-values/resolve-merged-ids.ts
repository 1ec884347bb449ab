import type { RecordEntry } from "../../../recording/input/entries.js";
import { getSubjectId, listEntryClaims } from "../../../recording/input/entry-parts.js";
import { convertFormerIdClaims, redirectIds } from "../../../recording/plan/redirect-ids.js";
import type { Redirects } from "../../../recording/store/current-redirects.js";

/**
 * Resolves the ids of an entry: those of merged entities, facts and sources lead to the survivor. An entry of an entity
 * with a former id has fewer claims.
 */
export function resolveMergedIds(entry: RecordEntry, redirects: Redirects): RecordEntry {
  if (redirects.size === 0) return entry;
  const isMerged =
    redirects.has(getSubjectId(entry)) || listEntryClaims(entry).some(({ source }) => redirects.has(source));
  if (!isMerged) return entry;
  const present = redirectIds(entry, redirects);
  return present.type === "ENTITY" && present.isByFormerId
    ? { ...present, claims: convertFormerIdClaims(present.claims) }
    : present;
}
