import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { type ShownFact, type ShownPeriod, selectKindValues } from "../../../analysis/shared/shown-fact.js";
import type { AnswerRow } from "../answer/tool-answer.js";

/** A fact as an item of an answer, and as a line of its text. */
export function toFactRow(fact: ShownFact, more: Readonly<Record<string, unknown>> = {}): AnswerRow {
  return {
    item: { ...toFactItem(fact), ...more },
    line: formatFactLine(fact),
    sources: collectFactSources(fact),
  };
}

export const formatFactLine = (fact: ShownFact): string =>
  `${formatFactSentence(fact)} [${fact.id}; ${collectSourceIds(fact).join(", ")}]`;

export const toFactItem = (fact: ShownFact) => ({
  fact: fact.id,
  kind: fact.kind,
  text: formatFactSentence(fact),
  from: fact.from,
  to: fact.to,
  status: fact.status,
  confidence: fact.confidence,
  ...(fact.certainty !== null && { certainty: fact.certainty }),
  ...selectPeriodFields(fact),
  ...(fact.firstObservedOn !== null && { firstObservedOn: fact.firstObservedOn }),
  ...(fact.lastConfirmedOn !== null && { lastConfirmedOn: fact.lastConfirmedOn }),
  ...omitEmptyObject("values", selectKindValues(fact)),
  ...(fact.disputedFields.length > 0 && { disputedFields: fact.disputedFields }),
  ...(fact.allegedFields.length > 0 && { allegedFields: fact.allegedFields }),
  claims: fact.claims.nodes.map(({ id }) => id),
  ...(fact.claims.totalCount > fact.claims.nodes.length && { claimCount: fact.claims.totalCount }),
  sources: collectSourceIds(fact),
});

/** The period of an entity or a fact, without what is not known. */
export const selectPeriodFields = ({
  validFrom,
  validFromQualifier,
  validTo,
  validToQualifier,
}: ShownPeriod) => ({
  ...(validFrom !== null && { validFrom }),
  ...(validFromQualifier !== null && { validFromQualifier }),
  ...(validTo !== null && { validTo }),
  ...(validToQualifier !== null && { validToQualifier }),
});

const omitEmptyObject = (name: string, values: object) =>
  Object.keys(values).length > 0 ? { [name]: values } : {};

export const collectFactSources = ({ claims }: Pick<ShownFact, "claims">) =>
  claims.nodes.map(({ source }) => source);

const collectSourceIds = (fact: ShownFact): readonly string[] => [
  ...new Set(collectFactSources(fact).map(({ id }) => id)),
];
