import { formatFieldState } from "../../../util/text/format-field-state.js";
import type { ViewFact } from "../../model/graph.js";
import { type StatesInView, type StatesOfSubject, selectFieldStates } from "./states-in-view.js";

/** The fields that summarize the claims of an entity or a fact, under the names of the API. */
export const readingNames = ["disputedFields", "allegedFields", "fieldStates"] as const;

/** The known values of a fact, under the names of the API. */
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

type FactKnowledge = Readonly<Record<(typeof knowledge)[number], string | number | null>>;

/** Reads the values of a fact under these names. */
export function readFactKnowledge(fact: ViewFact, states: StatesInView): FactKnowledge {
  const { stage } = fact.values;
  return {
    ...fact,
    stage: typeof stage === "string" ? stage : null,
    ...formatFieldStates(selectFieldStates(states, fact)),
  };
}

/** Formats lists as texts with their items separated by "|". A state of a field includes its value, since no column has it. */
export const formatFieldStates = ({ disputedFields, allegedFields, fieldStates }: StatesOfSubject) => ({
  disputedFields: joinItems(disputedFields),
  allegedFields: joinItems(allegedFields),
  fieldStates: joinItems(fieldStates.map(formatFieldState)),
});

const joinItems = (items: readonly string[]): string | null => (items.length > 0 ? items.join("|") : null);
