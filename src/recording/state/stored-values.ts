import type { Property } from "../../domain/model/property.js";
import { earliestDay, LAST_DAY, latestDay } from "../../domain/time.js";
import type { Values } from "../input/facts.js";

/** Properties as the graph keeps them, those of one kind always the same ones; bigints become integers there. */
export type Stored = Readonly<Record<string, unknown>>;

/** Columns read as the values they keep: null for what is not known, an empty list for no items. */
export function readValues(properties: readonly Property[], stored: Stored): Values {
  return Object.fromEntries(
    properties.map(({ name, mapping, list }) => {
      const columns = mapping.columns(name).map((column) => stored[column]);
      const value = list
        ? listOf(columns[0] ?? []).map((item) => mapping.read([item]))
        : mapping.read(columns);
      return [name, value ?? null];
    }),
  );
}

const listOf = (value: unknown): readonly unknown[] => value as readonly unknown[];

/** The days a period may reach over, by its partial dates. */
export const storedPeriod = ({
  validFrom,
  validTo,
}: Values): { readonly firstDay: number; readonly lastDay: number } => ({
  firstDay: earliestDay(validFrom as string | null),
  lastDay: validTo == null ? LAST_DAY : latestDay(validTo as string),
});
