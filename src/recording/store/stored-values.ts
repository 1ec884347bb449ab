import type { Property } from "../../domain/model/property.js";
import { earliestDay, LAST_DAY, latestDay } from "../../domain/time.js";
import type { Values } from "../facts.js";

/** Properties as the graph keeps them; bigints become integers there. */
export type Stored = Readonly<Record<string, unknown>>;

/** Values as the columns that the graph keeps them in; what is null is left out, so that it clears. */
export function storedValues(properties: readonly Property[], values: Values): Stored {
  const columns = properties.flatMap(({ name, mapping, list }) => {
    const value = values[name];
    if (value == null) return [];
    const written = list
      ? [listOf(value).map((item) => mapping.write(item as never)[0])]
      : mapping.write(value as never);
    return mapping.columns(name).map((column, index) => [column, written[index]] as const);
  });
  return Object.fromEntries(columns);
}

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
export const periodOf = ({
  validFrom,
  validTo,
}: Values): { readonly firstDay: number; readonly lastDay: number } => ({
  firstDay: earliestDay(validFrom as string | null),
  lastDay: validTo == null ? LAST_DAY : latestDay(validTo as string),
});
