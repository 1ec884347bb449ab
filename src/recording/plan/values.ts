import { type FieldChange, formatFieldText } from "../../domain/graphql/change.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { findShownName, type Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import type { PropertyValues } from "../input/entries.js";

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

/** Lists the names of the properties in which two sets of values differ. */
export const listChangedFields = (
  type: { readonly prototype: object },
  before: PropertyValues,
  after: PropertyValues,
): readonly string[] =>
  recordedProperties(type)
    .map(({ name }) => name)
    .filter((name) => toCanonicalJson(before[name]) !== toCanonicalJson(after[name]));

/** Lists the values that others take the place of, under the names that the kind shows. */
export const listFieldChanges = (
  { properties, type }: KindModel,
  before: PropertyValues,
  after: PropertyValues,
): readonly FieldChange[] =>
  listChangedFields(type, before, after)
    .map((name) => ({
      field: findShownName(properties, name),
      before: formatFieldText(before[name]),
      after: formatFieldText(after[name]),
    }))
    .filter((change) => change.before !== change.after);
