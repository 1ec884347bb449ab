import { dateBoundNames } from "../../domain/model/date-precision.js";
import type { Property } from "../../domain/model/property.js";
import type { TypeMapping } from "../../domain/model/property-type.js";
import type { Stored } from "../../domain/model/read-values.js";
import { computeDateBounds } from "../claims/period.js";
import type { PropertyValues } from "../input/entries.js";

/**
 * The layout in which things of one type are stored: the names of their properties, equal for all of them, and the
 * values of each thing in that order. A bigint is stored as an integer; null is not stored. An empty list becomes null:
 * Neo4j's own import cannot distinguish the two, and readers take null for no items.
 */
export interface StorageLayout<T> {
  readonly names: readonly string[];
  readonly toRow: (thing: T) => unknown[];
}

/** Creates the layout in which the graph stores recorded values. */
export function createPropertyLayout(properties: readonly Property[]): StorageLayout<PropertyValues> {
  const parts = properties.map(({ name, mapping, list }) => ({
    name,
    mapping,
    isList: list === true,
    width: mapping.columns(name).length,
  }));
  return {
    names: properties.flatMap(({ name, mapping }) => mapping.columns(name)),
    toRow: (values) => {
      const row: unknown[] = [];
      for (const { name, mapping, isList, width } of parts) {
        const value = values[name];
        if (value == null) for (let index = 0; index < width; index++) row.push(null);
        else if (isList) row.push(toStoredList(value, mapping));
        else row.push(...mapping.write(value as never));
      }
      return row;
    },
  };
}

const toStoredList = (value: unknown, { write }: TypeMapping): readonly unknown[] | null =>
  toNullIfEmpty((value as readonly never[]).map((item) => write(item)[0]));

/** Converts a list to its stored form: null if it is empty. */
export const toNullIfEmpty = <T>(items: readonly T[]): readonly T[] | null =>
  items.length > 0 ? items : null;

/** Computes the columns of the days that dates leave in doubt, named by `dateBoundNames`. */
export function toDateBoundColumns(
  ...version: Parameters<typeof computeDateBounds>
): readonly (bigint | null)[] {
  const bounds = computeDateBounds(...version);
  return dateBoundNames.map((name) => (bounds[name] === null ? null : BigInt(bounds[name])));
}

/** Converts a thing to its stored properties, by their names. */
export function toStored<T>({ names, toRow }: StorageLayout<T>, thing: T): Stored {
  const stored: Record<string, unknown> = {};
  const values = toRow(thing);
  for (let index = 0; index < values.length; index++)
    if (values[index] != null) stored[names[index] as string] = values[index];
  return stored;
}
