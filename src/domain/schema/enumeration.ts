import { registerEnumType } from "type-graphql";

export interface Enumeration {
  readonly name: string;
  readonly values: readonly string[];
}

const enumerations = new WeakMap<object, Enumeration>();

/** Defines an enum of the schema. Its values are stored in the graph by name. */
export function defineEnumeration<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): { readonly [K in V]: K } {
  const names = Object.keys(values) as V[];
  const members = Object.fromEntries(names.map((value) => [value, value])) as { [K in V]: K };
  registerEnumType(members, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as never,
  });
  enumerations.set(members, { name, values: names });
  return members;
}

/** Returns the name and values of an enum made by `defineEnumeration`. Fails on any other object. */
export function requireEnumeration(members: object): Enumeration {
  const enumeration = enumerations.get(members);
  if (!enumeration) throw new TypeError("The enum was not defined by defineEnumeration().");
  return enumeration;
}
