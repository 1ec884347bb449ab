import { registerEnumType } from "type-graphql";
import { toConstantCase } from "../../util/text/case.js";

export interface Enumeration {
  readonly name: string;
  readonly values: readonly string[];
}

const enumerations = new WeakMap<object, Enumeration>();

/**
 * Defines an enum of the schema. Its values are stored in the graph by name.
 * @param values the description of each value; null for a value that repeats the name of a described field
 */
export function defineEnumeration<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string | null>>,
): { readonly [K in V]: K } {
  const names = Object.keys(values) as V[];
  const members = Object.fromEntries(names.map((value) => [value, value])) as { [K in V]: K };
  const valuesConfig = Object.fromEntries(
    names.flatMap((value) => (values[value] === null ? [] : [[value, { description: values[value] }]])),
  );
  registerEnumType(members, { name, description, valuesConfig: valuesConfig as never });
  enumerations.set(members, { name, values: names });
  return members;
}

/**
 * Defines an enum whose values name fields: LISTING_COUNT in documents, `listingCount` in the code. The fields have the
 * descriptions.
 */
export function defineFieldEnumeration(
  name: string,
  description: string,
  fields: readonly string[],
): Readonly<Record<string, string>> {
  const names = [...new Set(fields)].sort();
  const members = Object.fromEntries(names.map((field) => [toConstantCase(field), field]));
  registerEnumType(members, { name, description });
  enumerations.set(members, { name, values: Object.keys(members) });
  return members;
}

/** Returns the name and values of an enum made by `defineEnumeration`. Fails on any other object. */
export function requireEnumeration(members: object): Enumeration {
  const enumeration = enumerations.get(members);
  if (!enumeration) throw new TypeError("The enum was not defined by defineEnumeration().");
  return enumeration;
}
