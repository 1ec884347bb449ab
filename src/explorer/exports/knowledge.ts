import type { ViewFact } from "../view/graph.js";

/** What is known of a fact, under the names of the API. */
export const knowledge = [
  "validFrom",
  "validTo",
  "validFromQualifier",
  "validToQualifier",
  "firstObservedOn",
  "lastConfirmedOn",
  "certainty",
  "stage",
  "status",
  "confidence",
  "disputedFields",
  "allegedFields",
] as const;

type Known = Readonly<Record<(typeof knowledge)[number], string | number | null>>;

/** The values of a fact under these names. Lists are texts with their items separated by "|". */
export function knowledgeOf(fact: ViewFact): Known {
  const { stage } = fact.values;
  return {
    ...fact,
    stage: typeof stage === "string" ? stage : null,
    disputedFields: listText(fact.disputedFields),
    allegedFields: listText(fact.allegedFields),
  };
}

const listText = (names: readonly string[]): string | null => (names.length > 0 ? names.join("|") : null);
