import { toList } from "../../util/to-list.js";
import type { Property } from "./property.js";

/**
 * Properties as they are stored, the same ones for all things of a kind. A bigint is stored as an integer.
 */
export type Stored = Readonly<Record<string, unknown>>;

/** Reads values from their columns: null for an unknown value, an empty list for no items. */
export function readValues(
  properties: readonly Property[],
  stored: Stored,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    properties.map(({ name, mapping, list }) => {
      const columns = mapping.columns(name).map((column) => stored[column]);
      const value = list ? toList(columns[0]).map((item) => mapping.read([item])) : mapping.read(columns);
      return [name, value ?? null];
    }),
  );
}
