import type { AnswerRow } from "../answer/tool-answer.js";
import { ownValuesOf, type ShownFact, type ShownPeriod } from "./fact.js";
import { factInWords } from "./fact-words.js";

/** A fact as an item of an answer, and as a line of its text. */
export function shownFactRow(fact: ShownFact, more: Readonly<Record<string, unknown>> = {}): AnswerRow {
  return { item: { ...shownFactItem(fact), ...more }, line: factLine(fact), sources: factSources(fact) };
}

export const factLine = (fact: ShownFact): string =>
  `${factInWords(fact)} [${fact.id}; ${sourceIds(fact).join(", ")}]`;

export const shownFactItem = (fact: ShownFact) => ({
  fact: fact.id,
  kind: fact.kind,
  text: factInWords(fact),
  from: fact.from,
  to: fact.to,
  status: fact.status,
  confidence: fact.confidence,
  ...(fact.certainty !== null && { certainty: fact.certainty }),
  ...periodOf(fact),
  ...(fact.firstObservedOn !== null && { firstObservedOn: fact.firstObservedOn }),
  ...(fact.lastConfirmedOn !== null && { lastConfirmedOn: fact.lastConfirmedOn }),
  ...nonEmpty("values", ownValuesOf(fact)),
  ...(fact.disputedFields.length > 0 && { disputedFields: fact.disputedFields }),
  ...(fact.allegedFields.length > 0 && { allegedFields: fact.allegedFields }),
  claims: fact.claims.nodes.map(({ id }) => id),
  ...(fact.claims.totalCount > fact.claims.nodes.length && { claimCount: fact.claims.totalCount }),
  sources: sourceIds(fact),
});

/** The period of an entity or a fact, without what is not known. */
export const periodOf = ({ validFrom, validFromQualifier, validTo, validToQualifier }: ShownPeriod) => ({
  ...(validFrom !== null && { validFrom }),
  ...(validFromQualifier !== null && { validFromQualifier }),
  ...(validTo !== null && { validTo }),
  ...(validToQualifier !== null && { validToQualifier }),
});

const nonEmpty = (name: string, values: object) => (Object.keys(values).length > 0 ? { [name]: values } : {});

export const factSources = ({ claims }: Pick<ShownFact, "claims">) =>
  claims.nodes.map(({ source }) => source);

const sourceIds = (fact: ShownFact): readonly string[] => [...new Set(factSources(fact).map(({ id }) => id))];
