import { registerEnumType } from "type-graphql";

export interface Enumeration {
  readonly name: string;
  readonly values: readonly string[];
}

const enumerations = new WeakMap<object, Enumeration>();

/** Declares an enum of the schema whose values stand in the graph by their names. */
export function enumeration<V extends string>(
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

/** What `enumeration` knows of its result; fails on any other object. */
export function enumerationOf(members: object): Enumeration {
  const known = enumerations.get(members);
  if (!known) throw new TypeError("Not declared by enumeration().");
  return known;
}
