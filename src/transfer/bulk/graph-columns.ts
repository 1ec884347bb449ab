import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { requireEnumeration } from "../../domain/schema/enumeration.js";

/** The types that the import has for what is stored besides recorded properties. All others are strings. */
const TYPES: Readonly<Record<string, string>> = {
  ...ofType("string[]", "searchNames", "identifierKeys", "entityIds", "alsoIn", "given", "named"),
  ...ofType("string[]", "disputedFields", "allegedFields", "fieldStates"),
  ...ofType("long", "recordedAt", "recordedFrom", "recordedTo", "createdAt", "firstDay", "lastDay"),
  ...ofType("long", "confirmedLastDay", "observedDay", "confirmedDay"),
  ...ofType("long", "retractedAt", "revision", "at"),
  ...ofType("double", "confidence", "readsFrom", "readsTo"),
  ...ofType("boolean", "contested", "undone"),
};

function ofType(type: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, type]));
}

/** The header of a file with these properties. Those that a type records have the type of their property. */
export function columnsOf(
  names: readonly string[],
  type?: { readonly prototype: object },
): readonly string[] {
  const recorded: readonly Property[] = type ? recordedProperties(type) : [];
  const types = { ...TYPES, ...Object.fromEntries(recorded.flatMap(propertyTypes)) };
  return names.map((name) => `${name}:${types[name] ?? "string"}`);
}

/** The columns that keep a property, each with its type as the import calls it. */
export const propertyTypes = (property: Property): readonly (readonly [name: string, type: string])[] =>
  property.mapping
    .columns(property.name)
    .map((column, index) => [column, `${typeOf(property, index)}${property.list ? "[]" : ""}`]);

const TYPES_OF_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Int: ["long"],
  Float: ["double"],
  Boolean: ["boolean"],
  Money: ["double", "string"],
};

function typeOf({ type }: Property, index: number): string {
  if (typeof type !== "string") return requireEnumeration(type) && "string";
  return TYPES_OF_COLUMNS[type]?.[index] ?? "string";
}
