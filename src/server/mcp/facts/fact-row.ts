import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { type ShownFact, type ShownPeriod, selectKindValues } from "../../../analysis/shared/shown-fact.js";
import { omitEmpty } from "../../../util/omit-empty.js";
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

export const toFactItem = (fact: ShownFact) => {
  const { id, kind, from, to, status, confidence, certainty, firstObservedOn, lastConfirmedOn, claims } =
    fact;
  const values = selectKindValues(fact);
  return {
    ...omitEmpty({ fact: id, kind, text: formatFactSentence(fact), from, to, status, confidence, certainty }),
    ...selectPeriodFields(fact),
    ...omitEmpty({ firstObservedOn, lastConfirmedOn }),
    ...(Object.keys(values).length > 0 && { values }),
    ...omitEmpty({ disputedFields: fact.disputedFields, allegedFields: fact.allegedFields }),
    claims: claims.nodes.map((claim) => claim.id),
    ...(claims.totalCount > claims.nodes.length && { claimCount: claims.totalCount }),
    sources: collectSourceIds(fact),
  };
};

/** The period of an entity or a fact, without what is not known. */
export const selectPeriodFields = (period: ShownPeriod) => {
  const { validFrom, validFromQualifier, validTo, validToQualifier } = period;
  return omitEmpty({ validFrom, validFromQualifier, validTo, validToQualifier });
};

export const collectFactSources = ({ claims }: Pick<ShownFact, "claims">) =>
  claims.nodes.map(({ source }) => source);

const collectSourceIds = (fact: ShownFact): readonly string[] => [
  ...new Set(collectFactSources(fact).map(({ id }) => id)),
];
