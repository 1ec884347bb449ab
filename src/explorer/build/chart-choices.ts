import { selectFittingKeys } from "../../analysis/figures/keys/group-keys.js";
import { findFieldKey, isNamedKey } from "../../domain/graphql/group-key.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { type KindModel, kinds } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { hasDuration } from "../../query/measures/measure-durations.js";
import { measureNames, measures } from "../charts/chart-measure.js";

/** Prints the module of what charts can show: for each kind its keys and its numbers. */
export const printChartChoices = (): string =>
  [
    "/** What can be counted, by what it can be split, and how its numbers can be measured. */",
    `export const chartChoices = ${JSON.stringify(kinds.map(collectChoices), null, 2)} as const;`,
    "",
  ].join("\n");

const collectChoices = (kind: KindModel) => ({
  kind: kind.kind,
  isFact: isFact(kind),
  keys: selectFittingKeys(kind).filter((key) => (isNamedKey(key) ? !isEnd(key) : isChoice(kind, key))),
  numbers: [
    ...kind.properties.filter(isNumber).map(({ name, type, sums }) => ({
      field: name,
      measures: selectMeasures(kind, name, sums),
      isClaimed: true,
      ...(type === "Money" && { isMoney: true }),
    })),
    ...(isFact(kind) ? [{ field: "confidence", measures: unsummedMeasures }] : []),
    ...(hasDuration(kind.type) ? [{ field: "duration", measures: unsummedMeasures }] : []),
  ],
});

const isFact = (kind: KindModel): boolean => relationshipKinds.some((relationship) => relationship === kind);

/** Returns true if a key is an end of a fact, which charts name by its type: a brand, a platform, an owner. */
const isEnd = (key: string): boolean => key === "FROM" || key === "TO";

/** A count has a qualifier, and no quantiles; days and confidences are not added up. */
const countMeasures = measureNames.filter((name) => measures[name].input.op !== "QUANTILE");
const unsummedMeasures = measureNames.filter((name) => name !== "sum");

/** Shares are of different things in most groups, and not added up either. */
const selectMeasures = (kind: KindModel, name: string, sums: Property["sums"]) => {
  if (isCounted(kind, name)) return countMeasures;
  return sums === "OF_ONE_TARGET" ? unsummedMeasures : measureNames;
};

const isCounted = (kind: KindModel, name: string): boolean =>
  kind.properties.some(({ qualifies }) => qualifies === name);

/** Returns true if a key is a field of the kind itself with few values, or a currency. Texts and dates make too many groups. */
function isChoice(kind: KindModel, key: string): boolean {
  const { field, isCurrency = false } = findFieldKey(key) ?? {};
  const property = kind.properties.find(({ name }) => name === field);
  return isCurrency || typeof property?.type === "object" || property?.type === "Boolean";
}

const isNumber = ({ type, list = false }: Property): boolean =>
  !list && (type === "Int" || type === "Float" || type === "Money");
