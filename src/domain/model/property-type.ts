import { Float, Int } from "type-graphql";
import { enumerationOf } from "../schema/enumeration.js";
import { DateScalar, PartialDateScalar, UrlScalar } from "../schema/scalars.js";
import { Alias } from "../values/alias.js";
import { Identifier } from "../values/identifier.js";
import { Money } from "../values/money.js";

/** A named type below, or an enum made by `enumeration`. */
export type PropertyType = keyof typeof namedTypes | object;

/** How values of a type are said in GraphQL, kept in the graph and filtered. */
export interface TypeMapping {
  readonly graphql: object;
  /** The graph properties that hold a value of a property so named. */
  readonly columns: (name: string) => readonly string[];
  /** One graph value a column. A list of values is kept in one column each, as a list. */
  readonly write: (value: never) => readonly unknown[];
  readonly read: (columns: readonly unknown[]) => unknown;
  /** The input that filters it; null: it cannot be filtered. */
  readonly filter: "StringFilter" | "NumberFilter" | "DateFilter" | "BooleanFilter" | null;
}

const oneColumn = (name: string): readonly string[] => [name];
const asIs = {
  columns: oneColumn,
  write: (value: unknown) => [value],
  read: ([value]: readonly unknown[]) => value,
};
const asJson = {
  columns: oneColumn,
  write: (value: object) => [JSON.stringify(value)],
  read: ([value]: readonly unknown[]) => (value == null ? value : JSON.parse(value as string)),
  filter: null,
};

const namedTypes = {
  String: { ...asIs, graphql: String, filter: "StringFilter" },
  Int: { ...asIs, graphql: Int, write: (value: number) => [BigInt(value)], filter: "NumberFilter" },
  Float: { ...asIs, graphql: Float, filter: "NumberFilter" },
  Boolean: { ...asIs, graphql: Boolean, filter: "BooleanFilter" },
  Date: { ...asIs, graphql: DateScalar, filter: "DateFilter" },
  PartialDate: { ...asIs, graphql: PartialDateScalar, filter: "DateFilter" },
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

export function mappingOf(type: PropertyType): TypeMapping {
  if (typeof type === "string") return namedTypes[type as keyof typeof namedTypes];
  enumerationOf(type);
  return { ...asIs, graphql: type, filter: null };
}
