import { Float, ID, Int } from "type-graphql";
import { requireEnumeration } from "../schema/enumeration.js";
import { DateScalar, PartialDateScalar, UrlScalar } from "../schema/scalars.js";
import { Alias } from "../values/alias.js";
import { Identifier } from "../values/identifier.js";
import { Money } from "../values/money.js";

/** The name of a type below, or an enum made by `defineEnumeration`. */
export type PropertyType = keyof typeof namedTypes | object;

/** The GraphQL type, the storage and the filter of a property type. */
export interface TypeMapping {
  readonly graphql: object;
  /** The graph properties that store the value of a property with this name. */
  readonly columns: (name: string) => readonly [string, ...string[]];
  /** One graph value per column. A list of values is stored as one list per column. */
  readonly write: (value: never) => readonly unknown[];
  readonly read: (columns: readonly unknown[]) => unknown;
  /** The filter input; null if the type cannot be filtered. */
  readonly filter: "IDFilter" | "StringFilter" | "NumberFilter" | "DateFilter" | "BooleanFilter" | null;
}

const listOneColumn = (name: string): readonly [string] => [name];
const asIs = {
  columns: listOneColumn,
  write: (value: unknown) => [value],
  read: ([value]: readonly unknown[]) => value,
};
const asJson = {
  columns: listOneColumn,
  write: (value: object) => [JSON.stringify(value)],
  read: ([value]: readonly unknown[]) => (value == null ? value : JSON.parse(String(value))),
  filter: null,
};

const namedTypes = {
  String: { ...asIs, graphql: String, filter: "StringFilter" },
  Id: { ...asIs, graphql: ID, filter: "StringFilter" },
  Int: { ...asIs, graphql: Int, write: (value: number) => [BigInt(value)], filter: "NumberFilter" },
  Float: { ...asIs, graphql: Float, filter: "NumberFilter" },
  Boolean: { ...asIs, graphql: Boolean, filter: "BooleanFilter" },
  Date: { ...asIs, graphql: DateScalar, filter: "DateFilter" },
  PartialDate: { ...asIs, graphql: PartialDateScalar, filter: "DateFilter" },
  /** A country as its ISO 3166-1 alpha-2 code. */
  Country: { ...asIs, graphql: String, filter: "StringFilter" },
  URL: { ...asIs, graphql: UrlScalar, filter: "StringFilter" },
  Alias: { ...asJson, graphql: Alias },
  Identifier: { ...asJson, graphql: Identifier },
  Money: {
    graphql: Money,
    columns: (name: string) => [name, `${name}Currency`],
    write: ({ amount, currency }: Money) => [amount, currency],
    read: ([amount, currency]: readonly unknown[]) => (amount == null ? null : { amount, currency }),
    filter: "NumberFilter",
  },
} satisfies Record<string, TypeMapping>;

export function getTypeMapping(type: PropertyType): TypeMapping {
  if (typeof type === "string") return namedTypes[type];
  requireEnumeration(type);
  return { ...asIs, graphql: type, filter: null };
}
