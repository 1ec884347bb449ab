import { formatFieldState } from "../../util/text/format-field-state.js";
import type { ViewFact } from "../view/graph.js";
import { type StatesInView, type StatesOfSubject, statesOfSubject } from "./states-in-view.js";

/** What the claims of an entity or a fact add up to, field by field, under the names of the API. */
export const readingNames = ["disputedFields", "allegedFields", "fieldStates"] as const;

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
  ...readingNames,
] as const;

type Known = Readonly<Record<(typeof knowledge)[number], string | number | null>>;

/** The values of a fact under these names. */
export function knowledgeOf(fact: ViewFact, states: StatesInView): Known {
  const { stage } = fact.values;
  return {
    ...fact,
    stage: typeof stage === "string" ? stage : null,
    ...stateTexts(statesOfSubject(states, fact)),
  };
}

/** Lists as texts with their items separated by "|". A state of a field has its value, since no column has it. */
export const stateTexts = ({ disputedFields, allegedFields, fieldStates }: StatesOfSubject) => ({
  disputedFields: listText(disputedFields),
  allegedFields: listText(allegedFields),
  fieldStates: listText(fieldStates.map(formatFieldState)),
});

const listText = (items: readonly string[]): string | null => (items.length > 0 ? items.join("|") : null);
