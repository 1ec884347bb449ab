import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { badInput, type ValidationIssue, type Values } from "../input/facts.js";
import { periodIssues } from "../input/validate-semantics.js";
import { neededByNew } from "./live-issues.js";

/**
 * Merges given values into the previous ones: null clears a value, an omitted one is kept. Without previous
 * values, an omitted one is unknown. A date that is not known has no qualifier.
 */
export function mergeValues(
  properties: readonly Property[],
  before: Values | null,
  newValues: Values,
): Values {
  const values: Record<string, unknown> = {};
  for (const { name, list } of properties) {
    const value = newValues[name] === undefined ? before?.[name] : newValues[name];
    values[name] = value ?? (list ? [] : null);
  }
  for (const { qualifier, date } of qualifiers)
    if (values[date] == null && qualifier in values) values[qualifier] = null;
  return values;
}

/**
 * The errors that keep values from being recorded: a required value is missing, the period ends before it starts, or
 * a qualifier has no date.
 */
export function valueIssues(
  id: string,
  properties: readonly Property[],
  values: Values,
  newValues: Values,
): readonly ValidationIssue[] {
  const missing = properties.filter(
    ({ name, nullable, list }) => !nullable && !list && values[name] === null,
  );
  return [
    ...missing.map(({ name }) => neededByNew(id, name)),
    ...periodIssues(values.validFrom, values.validTo),
    ...qualifierIssues(newValues, values),
  ];
}

/** An end that is not known has no qualifier. */
const qualifierIssues = ({ validToQualifier }: Values, { validTo }: Values): readonly ValidationIssue[] =>
  validToQualifier == null || validTo != null
    ? []
    : [badInput(["validToQualifier"], "validToQualifier says how validTo is known: give a validTo, too.")];

/** The errors in counts: a fact without a count of its own or a shared one, or with both; a qualifier without a count. */
export function countIssues(kind: KindModel, values: Values): readonly ValidationIssue[] {
  const isKnown = (name: string) => values[name] != null;
  const choice = kind.category === "RELATIONSHIP" ? (kind.oneOf ?? []) : [];
  const qualifiers = kind.properties.flatMap(({ name, qualifies }) =>
    qualifies !== undefined && isKnown(name) && !isKnown(qualifies) ? [{ name, qualifies }] : [],
  );
  return [
    ...(choice.length > 0 && choice.filter(isKnown).length !== 1
      ? [badInput([], `Exactly one of ${choice.join(" and ")} must be given; null clears the other.`)]
      : []),
    ...qualifiers.map(({ name, qualifies }) =>
      badInput([name], `${name} must be null without ${qualifies}.`),
    ),
  ];
}

/** The values of a fact without a count of its own if it shares one: sources may give both. */
export function withOneCount({ properties }: KindModel, values: Values): Values {
  const sharesCount = properties.some(({ name, refersTo }) => refersTo && values[name] != null);
  if (!sharesCount) return values;
  const own = properties.filter(({ sums, qualifies }) => sums === "ONCE_PER_OBSERVATION" || qualifies);
  return { ...values, ...Object.fromEntries(own.map(({ name }) => [name, null])) };
}

/** The names of the properties in which two sets of values differ. */
export const changedValues = (
  type: { readonly prototype: object },
  before: Values,
  after: Values,
): readonly string[] =>
  recordedProperties(type)
    .map(({ name }) => name)
    .filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));
