import type { ClaimContent, RecordEntry } from "./facts.js";

/** The id of the thing that an entry is about; for a single claim, the id of its subject. */
export const subjectOf = (fact: RecordEntry): string =>
  fact.type === "CLAIM" ? fact.claim.subject : fact.id;

/** The two entities that a relationship entry connects. */
export const endsOfEntry = (fact: RecordEntry): readonly string[] =>
  fact.type === "RELATIONSHIP" ? [fact.from, fact.to].filter((end) => end !== null) : [];

export function claimsIn(fact: RecordEntry): readonly ClaimContent[] {
  if (fact.type === "CLAIM") return [fact.claim];
  return "claims" in fact ? fact.claims : [];
}

/** The recorded entities from which an entry distinguishes its own. */
export const distinctFromIn = (fact: RecordEntry): readonly string[] =>
  fact.type === "ENTITY" ? (fact.identity?.distinctFrom ?? []) : [];

/** The sources and entities that an entry refers to. */
export const referencesOf = (fact: RecordEntry): readonly string[] => [
  ...endsOfEntry(fact),
  ...distinctFromIn(fact),
  ...claimsIn(fact).map(({ source }) => source),
];
