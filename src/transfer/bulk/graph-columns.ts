import { dateBoundNames } from "../../domain/model/date-precision.js";
import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { requireEnumeration } from "../../domain/schema/enumeration.js";

/** The types that the import has for what is stored besides recorded properties. All others are strings. */
const TYPES: Readonly<Record<string, string>> = {
  ...assignType("string[]", "searchNames", "identifierKeys", "entityIds", "alsoIn", "given", "named"),
  ...assignType("string[]", "disputedFields", "allegedFields", "fieldStates"),
  ...assignType("long", "recordedAt", "recordedFrom", "recordedTo", "createdAt", "firstDay", "lastDay"),
  ...assignType("long", "confirmedLastDay", "observedDay", "confirmedDay"),
  ...assignType("long", ...dateBoundNames),
  ...assignType("long", "retractedAt", "revision", "at"),
  ...assignType("double", "confidence", "readsFrom", "readsTo"),
  ...assignType("boolean", "contested", "expected", "undone"),
};

function assignType(type: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, type]));
}

/** The header of a file with these properties. Those that a type records have the type of their property. */
export function buildColumns(
  names: readonly string[],
  type?: { readonly prototype: object },
): readonly string[] {
  const recorded: readonly Property[] = type ? recordedProperties(type) : [];
  const types = { ...TYPES, ...Object.fromEntries(recorded.flatMap(listPropertyTypes)) };
  return names.map((name) => `${name}:${types[name] ?? "string"}`);
}

/** The columns that keep a property, each with its type as the import calls it. */
export const listPropertyTypes = (property: Property): readonly (readonly [name: string, type: string])[] =>
  property.mapping
    .columns(property.name)
    .map((column, index) => [column, `${findColumnType(property, index)}${property.list ? "[]" : ""}`]);

const TYPES_OF_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Int: ["long"],
  Float: ["double"],
  Boolean: ["boolean"],
  Money: ["double", "string"],
};

function findColumnType({ type }: Property, index: number): string {
  if (typeof type !== "string") return requireEnumeration(type) && "string";
  return TYPES_OF_COLUMNS[type]?.[index] ?? "string";
}
