import type { ViewFact } from "../view/graph.js";

/** A fact as the API returns it: what every fact has, and beside it the properties of its kind. */
type AnsweredFact = Omit<ViewFact, "values">;

/** A fact of an answer as the page shows it, with the properties of its kind on their own. */
export function factOf({
  id,
  kind,
  from,
  to,
  validFrom,
  validTo,
  validFromQualifier,
  validToQualifier,
  firstObservedOn,
  lastConfirmedOn,
  certainty,
  status,
  confidence,
  disputedFields,
  allegedFields,
  ...values
}: AnsweredFact): ViewFact {
  const period = { validFrom, validTo, validFromQualifier, validToQualifier, firstObservedOn };
  const evidence = { lastConfirmedOn, certainty, status, confidence, disputedFields, allegedFields };
  return { id, kind, from, to, ...period, ...evidence, values };
}
