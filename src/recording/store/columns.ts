import type { Property } from "../../domain/model/property.js";
import type { TypeMapping } from "../../domain/model/property-type.js";
import type { Values } from "../input/facts.js";
import type { Stored } from "../state/stored-values.js";

/**
 * How things of one sort are kept: the names of their properties, which are the same for all of them, and of each thing the
 * values in this order; bigints become integers in the graph, null is not kept. A list costs a fraction of a map of so many names.
 * A list without items is null: Neo4j's own import cannot tell the two apart, and whoever reads lists takes null for no items.
 */
export interface Columns<T> {
  readonly names: readonly string[];
  readonly valuesOf: (thing: T) => unknown[];
}

/** Recorded values as all the columns that the graph keeps them in. */
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

/** A list as it is kept. */
export const orNull = <T>(items: readonly T[]): readonly T[] | null => (items.length > 0 ? items : null);

/** A thing as its properties by their names. */
export const stored = <T>({ names, valuesOf }: Columns<T>, thing: T): Stored => named(names, valuesOf(thing));

/** Values by their names. */
export const named = (names: readonly string[], values: readonly unknown[]): Stored =>
  Object.fromEntries(names.map((name, index) => [name, values[index]]));
