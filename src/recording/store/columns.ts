import type { Property } from "../../domain/model/property.js";
import type { TypeMapping } from "../../domain/model/property-type.js";
import type { Stored } from "../../domain/model/read-values.js";
import type { Values } from "../input/facts.js";

/**
 * How things of one type are stored: the names of their properties, equal for all of them, and the values of
 * each thing in that order. A bigint is stored as an integer; null is not stored. An empty list becomes null:
 * Neo4j's own import cannot tell the two apart, and readers take null for no items.
 */
export interface Columns<T> {
  readonly names: readonly string[];
  readonly valuesOf: (thing: T) => unknown[];
}

/** The columns in which the graph stores recorded values. */
export function columnsOfProperties(properties: readonly Property[]): Columns<Values> {
  const parts = properties.map(({ name, mapping, list }) => ({
    ...{ name, mapping, isList: list === true },
    width: mapping.columns(name).length,
  }));
  return {
    names: properties.flatMap(({ name, mapping }) => mapping.columns(name)),
    valuesOf: (values) => {
      const row: unknown[] = [];
      for (const { name, mapping, isList, width } of parts) {
        const value = values[name];
        if (value == null) for (let index = 0; index < width; index++) row.push(null);
        else if (isList) row.push(listOf(value, mapping));
        else row.push(...mapping.write(value as never));
      }
      return row;
    },
  };
}

const listOf = (value: unknown, { write }: TypeMapping): readonly unknown[] | null =>
  orNull((value as readonly never[]).map((item) => write(item)[0]));

/** A list as it is stored: null if empty. */
export const orNull = <T>(items: readonly T[]): readonly T[] | null => (items.length > 0 ? items : null);

/** The stored properties of a thing, by their names. */
export function toStored<T>({ names, valuesOf }: Columns<T>, thing: T): Stored {
  const stored: Record<string, unknown> = {};
  const values = valuesOf(thing);
  for (let index = 0; index < values.length; index++)
    if (values[index] != null) stored[names[index] as string] = values[index];
  return stored;
}
