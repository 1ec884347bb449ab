import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import { createBadInputIssue, type PropertyValues, type ValidationIssue } from "../input/entries.js";
import { checkPeriod } from "../input/validate-semantics.js";
import { createMissingReferenceIssue } from "./check-live-entity.js";

/**
 * Merges given values into the previous ones: null clears a value, an omitted one is kept. Without previous
 * values, an omitted one is unknown. A date that is not known has no qualifier.
 */
export function mergeValues(
  properties: readonly Property[],
  before: PropertyValues | null,
  newValues: PropertyValues,
): PropertyValues {
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
 * Finds the errors that keep values from being recorded: a required value is missing, the period ends before it starts,
 * or a qualifier has no date.
 */
export function checkValues(
  id: string,
  properties: readonly Property[],
  values: PropertyValues,
  newValues: PropertyValues,
): readonly ValidationIssue[] {
  const missing = properties.filter(
    ({ name, nullable, list }) => !nullable && !list && values[name] === null,
  );
  return [
    ...missing.map(({ name }) => createMissingReferenceIssue(id, name)),
    ...checkPeriod(values.validFrom, values.validTo),
    ...checkQualifiers(newValues, values),
  ];
}

/** Checks that an end that is not known has no qualifier. */
const checkQualifiers = (
  { validToQualifier }: PropertyValues,
  { validTo }: PropertyValues,
): readonly ValidationIssue[] =>
  validToQualifier == null || validTo != null
    ? []
    : [
        createBadInputIssue(
          ["validToQualifier"],
          "validToQualifier says how validTo is known: give a validTo, too.",
        ),
      ];

/** Checks counts: a fact has a count of its own or a shared one, not both; a qualifier needs a count. */
export function checkCounts(kind: KindModel, values: PropertyValues): readonly ValidationIssue[] {
  const isKnown = (name: string) => values[name] != null;
  const choice = kind.category === "RELATIONSHIP" ? (kind.oneOf ?? []) : [];
  const qualifiers = kind.properties.flatMap(({ name, qualifies }) =>
    qualifies !== undefined && isKnown(name) && !isKnown(qualifies) ? [{ name, qualifies }] : [],
  );
  return [
    ...(choice.length > 0 && choice.filter(isKnown).length !== 1
      ? [
          createBadInputIssue(
            [],
            `Exactly one of ${choice.join(" and ")} must be given; null clears the other.`,
          ),
        ]
      : []),
    ...qualifiers.map(({ name, qualifies }) =>
      createBadInputIssue([name], `${name} must be null without ${qualifies}.`),
    ),
  ];
}

/** Removes a fact's own count if it shares one: sources may give both. */
export function removeOwnCount({ properties }: KindModel, values: PropertyValues): PropertyValues {
  const sharesCount = properties.some(({ name, refersTo }) => refersTo && values[name] != null);
  if (!sharesCount) return values;
  const ownCounts = properties.filter(({ sums, qualifies }) => sums === "ONCE_PER_OBSERVATION" || qualifies);
  return { ...values, ...Object.fromEntries(ownCounts.map(({ name }) => [name, null])) };
}

/** Lists the names of the properties in which two sets of values differ. */
export const listChangedFields = (
  type: { readonly prototype: object },
  before: PropertyValues,
  after: PropertyValues,
): readonly string[] =>
  recordedProperties(type)
    .map(({ name }) => name)
    .filter((name) => toCanonicalJson(before[name]) !== toCanonicalJson(after[name]));
