import type { Property } from "../../../domain/model/property.js";
import { enumerationOf } from "../../../domain/schema/enumeration.js";

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
