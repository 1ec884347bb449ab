import type { ClaimContent, RecordEntry } from "./facts.js";

/** The id of what a fact speaks of; of a claim by itself that of its subject. */
export const subjectOf = (fact: RecordEntry): string =>
  fact.sort === "CLAIM" ? fact.claim.subject : fact.id;

/** The entities that a fact is told to stand between. */
export const endsOfEntry = (fact: RecordEntry): readonly string[] =>
  fact.sort === "RELATIONSHIP" ? [fact.from, fact.to].filter((end) => end !== null) : [];

export function claimsIn(fact: RecordEntry): readonly ClaimContent[] {
  if (fact.sort === "CLAIM") return [fact.claim];
  return "claims" in fact ? fact.claims : [];
}

/** The sources and ends that a fact names. */
export const firstClaimOf = (fact: RecordEntry): readonly string[] => [
  ...endsOfEntry(fact),
  ...claimsIn(fact).map(({ source }) => source),
];
