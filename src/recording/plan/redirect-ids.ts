import type { ClaimContent, RecordEntry } from "../input/facts.js";
import { claimAbout } from "./claim-about.js";

/**
 * Replaces ids of merged entities and sources by the survivor's. The id of a merged source corrects nothing.
 * Retractions are left alone: they mean the former entity,
 * which is no longer live.
 */
export function redirectIds(fact: RecordEntry, redirects: ReadonlyMap<string, string>): RecordEntry {
  const to = (id: string) => redirects.get(id) ?? id;
  switch (fact.type) {
    case "ENTITY":
      return {
        ...fact,
        ...about(fact, to),
        isByFormerId: redirects.has(fact.id),
        ...(fact.identity && {
          identity: { ...fact.identity, distinctFrom: fact.identity.distinctFrom.map(to) },
        }),
      };
    case "RELATIONSHIP":
      return { ...fact, ...about(fact, to), from: fact.from && to(fact.from), to: fact.to && to(fact.to) };
    case "CLAIM":
      return { ...fact, claim: moved(fact.claim, to(fact.claim.subject), to) };
    case "SOURCE":
      return redirects.has(fact.id) ? { ...fact, id: to(fact.id), newValues: {} } : fact;
    default:
      return fact;
  }
}

function about(
  { id, claims }: { readonly id: string; readonly claims: readonly ClaimContent[] },
  to: (id: string) => string,
) {
  return { id: to(id), claims: claims.map((claim) => moved(claim, to(id), to)) };
}

/** The claim about another subject, citing the source that its own was merged into. */
const moved = (claim: ClaimContent, subject: string, to: (id: string) => string): ClaimContent =>
  claimAbout({ ...claim, source: to(claim.source) }, subject);
