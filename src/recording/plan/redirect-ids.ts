import { toCanonicalJson } from "../claims/canonical-json.js";
import { parseClaimedValues } from "../claims/claim-content.js";
import type { ClaimContent, RecordEntry } from "../input/entries.js";
import { buildClaimKey } from "../input/ids.js";

/**
 * Replaces ids of merged entities and sources by the survivor's. The id of a merged source corrects nothing.
 * Retractions are left alone: they mean the former entity,
 * which is no longer live.
 */
export function redirectIds(entry: RecordEntry, redirects: ReadonlyMap<string, string>): RecordEntry {
  const resolveId = (id: string) => redirects.get(id) ?? id;
  switch (entry.type) {
    case "ENTITY":
      return {
        ...entry,
        ...redirectClaims(entry, resolveId),
        isByFormerId: redirects.has(entry.id),
        ...(entry.identity && {
          identity: { ...entry.identity, distinctFrom: entry.identity.distinctFrom.map(resolveId) },
        }),
      };
    case "RELATIONSHIP":
      return {
        ...entry,
        ...redirectClaims(entry, resolveId),
        from: entry.from && resolveId(entry.from),
        to: entry.to && resolveId(entry.to),
      };
    case "CLAIM":
      return { ...entry, claim: redirectClaim(entry.claim, resolveId(entry.claim.subject), resolveId) };
    case "SOURCE":
      return redirects.has(entry.id) ? { ...entry, id: resolveId(entry.id), newValues: {} } : entry;
    default:
      return entry;
  }
}

function redirectClaims(
  { id, claims }: { readonly id: string; readonly claims: readonly ClaimContent[] },
  resolveId: (id: string) => string,
) {
  return { id: resolveId(id), claims: claims.map((claim) => redirectClaim(claim, resolveId(id), resolveId)) };
}

/** Moves a claim to another subject, citing the source that its own was merged into. */
const redirectClaim = (
  claim: ClaimContent,
  subject: string,
  resolveId: (id: string) => string,
): ClaimContent => changeClaimSubject({ ...claim, source: resolveId(claim.source) }, subject);

/** Copies a claim to another subject. */
export function changeClaimSubject<T extends ClaimContent>(claim: T, subject: string): T {
  const content = { ...claim, subject };
  return { ...content, key: buildClaimKey(content) };
}

/**
 * Converts the claims of an entry with the id of an entity that was merged. Its source repeats its claims about that entity,
 * and replaces none about the other: the claims are added to those, each with the value of its own field only.
 */
export const convertFormerIdClaims = (claims: readonly ClaimContent[]): readonly ClaimContent[] =>
  claims.map((claim) => ({ ...claim, values: claim.values && encodeOwnValue(claim), isFurther: true }));

const encodeOwnValue = (claim: ClaimContent): string =>
  toCanonicalJson(
    Object.fromEntries(Object.entries(parseClaimedValues(claim)).filter(([field]) => field === claim.field)),
  );
