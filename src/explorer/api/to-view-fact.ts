import type { ViewFact } from "../model/graph.js";

/** A fact as the API returns it: the fields of every fact, and beside them the properties of its kind. */
type AnsweredFact = Omit<ViewFact, "values">;

/** Converts a fact of an answer to that of the page, which has the properties of its kind on their own. */
export function toViewFact({
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
  evidenceIsOld,
  inexactFields,
  certainty,
  status,
  confidence,
  disputedFields,
  allegedFields,
  ...values
}: AnsweredFact): ViewFact {
  const period = { validFrom, validTo, validFromQualifier, validToQualifier, firstObservedOn };
  const evidence = { lastConfirmedOn, evidenceIsOld, certainty, status, confidence };
  const fields = { disputedFields, allegedFields, inexactFields };
  return { id, kind, from, to, ...period, ...evidence, ...fields, values };
}
