import type { Property } from "../../domain/model/property.js";
import { earliestDay, latestDay } from "../../domain/time.js";
import type { Values } from "../input/facts.js";

/**
 * Properties as they are stored, the same ones for all things of a kind. A bigint is stored as an integer.
 */
export type Stored = Readonly<Record<string, unknown>>;

/** Reads values from their columns: null for an unknown value, an empty list for no items. */
export function readValues(properties: readonly Property[], stored: Stored): Values {
  return Object.fromEntries(
    properties.map(({ name, mapping, list }) => {
      const columns = mapping.columns(name).map((column) => stored[column]);
      const value = list ? listOf(columns[0]).map((item) => mapping.read([item])) : mapping.read(columns);
      return [name, value ?? null];
    }),
  );
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The first and the last day that a period may cover, by its partial dates. */
export const storedPeriod = ({
  validFrom,
  validTo,
}: Values): { readonly firstDay: number; readonly lastDay: number } => ({
  firstDay: earliestDay(dateIn(validFrom)),
  lastDay: latestDay(dateIn(validTo)),
});

const dateIn = (value: unknown): string | null => (typeof value === "string" ? value : null);
