import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { badInput, type ValidationIssue, type Values } from "../input/facts.js";
import { periodIssues } from "../input/validate-semantics.js";

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
    ...missing.map(({ name }) => badInput([name], `${name} must be given: ${id} is not recorded yet.`)),
    ...periodIssues(values.validFrom, values.validTo),
    ...qualifierIssues(newValues, values),
  ];
}

/** An end that is not known has no qualifier. */
const qualifierIssues = ({ validToQualifier }: Values, { validTo }: Values): readonly ValidationIssue[] =>
  validToQualifier == null || validTo != null
    ? []
    : [badInput(["validToQualifier"], "validToQualifier says how validTo is known: give a validTo, too.")];

/** The names of the properties in which two sets of values differ. */
export const changedValues = (
  type: { readonly prototype: object },
  before: Values,
  after: Values,
): readonly string[] =>
  recordedProperties(type)
    .map(({ name }) => name)
    .filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));
