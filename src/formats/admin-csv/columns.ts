import { enumerationOf } from "../../domain/model/enumeration.js";
import type { Property } from "../../domain/model/property.js";

export type Row = Readonly<Record<string, unknown>>;

/** A column of a file for Neo4j's bulk import. */
export interface Column {
  /** Name and type, as the import reads them off the first line. */
  readonly header: string;
  readonly value: (row: Row) => unknown;
}

/** A column that holds a value of the row as it is. */
export const column = (name: string, type: string): Column => ({
  header: `${name}:${type}`,
  value: (row) => row[name],
});

/** The columns that keep a property, each with its type as the import calls it. */
export const propertyTypes = (property: Property): readonly (readonly [name: string, type: string])[] =>
  property.mapping
    .columns(property.name)
    .map((column, index) => [column, `${typeOf(property, index)}${property.list ? "[]" : ""}`]);

const types: Readonly<Record<string, readonly string[]>> = {
  Int: ["long"],
  Float: ["double"],
  Boolean: ["boolean"],
  Money: ["double", "string"],
};

function typeOf({ type }: Property, index: number): string {
  if (typeof type !== "string") return enumerationOf(type) && "string";
  return types[type]?.[index] ?? "string";
}
