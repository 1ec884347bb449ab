import type { ClaimContent, RecordEntry } from "../input/facts.js";
import { claimAbout } from "./claim-about.js";

type Redirects = ReadonlyMap<string, string>;

/**
 * Replaces ids of merged entities by the survivor's. Retractions are left alone: they mean the former entity,
 * which is no longer live.
 */
export function redirectIds(fact: RecordEntry, redirects: Redirects): RecordEntry {
  const to = (id: string) => redirects.get(id) ?? id;
  switch (fact.type) {
    case "ENTITY":
      return { ...fact, ...about(fact, to), isByFormerId: redirects.has(fact.id) };
    case "RELATIONSHIP":
      return { ...fact, ...about(fact, to), from: fact.from && to(fact.from), to: fact.to && to(fact.to) };
    case "CLAIM":
      return { ...fact, claim: claimAbout(fact.claim, to(fact.claim.subject)) };
    default:
      return fact;
  }
}

function about(
  { id, claims }: { readonly id: string; readonly claims: readonly ClaimContent[] },
  to: (id: string) => string,
) {
  return { id: to(id), claims: claims.map((claim) => claimAbout(claim, to(id))) };
}
