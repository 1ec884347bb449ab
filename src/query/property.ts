import type { Property } from "../domain/model/property.js";
import type { Draft } from "./draft.js";
import { asIs, type Projection } from "./projection.js";

/** The Cypher expression of a property's value, or of the part of it that filters and orders compare. */
export function propertyExpression(draft: Draft, variable: string, property: Property): string {
  if (property.readAs) return property.readAs(variable, draft);
  return `${variable}.${property.mapping.columns(property.shows ?? property.name)[0]}`;
}

/** A property as a part of the answer. */
export function projectProperty(draft: Draft, variable: string, property: Property): Projection {
  const { mapping, list, nullable = false } = property;
  if (property.readAs) return { cypher: property.readAs(variable, draft), read: asIs };
  const columns = mapping.columns(property.shows ?? property.name).map((column) => `${variable}.${column}`);
  if (list)
    return { cypher: columns[0]!, read: (values) => asList(values).map((value) => mapping.read([value])) };
  if (columns.length > 1)
    return {
      cypher: `[${columns.join(", ")}]`,
      read: (values) => mapping.read(values as readonly unknown[]),
    };
  return {
    cypher: columns[0]!,
    read: nullable || mapping.read !== asIs ? (value) => mapping.read([value]) : asIs,
  };
}

const asList = (values: unknown): readonly unknown[] => (values ?? []) as readonly unknown[];
