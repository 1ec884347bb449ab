import type { Property } from "../../domain/model/property.js";
import type { TypeMapping } from "../../domain/model/property-type.js";
import { earliestDay, LAST_DAY, latestDay } from "../../domain/time.js";
import type { Values } from "../facts.js";

/** Properties as the graph keeps them, those of one kind always the same ones; bigints become integers there. */
export type Stored = Readonly<Record<string, unknown>>;

/** Values as all the columns that the graph keeps them in; null clears. */
export function storedValues(properties: readonly Property[], values: Values): Stored {
  const stored: Record<string, unknown> = {};
  for (const { name, mapping, list } of properties) {
    const written = writtenOf(values[name], mapping, list);
    const columns = mapping.columns(name);
    for (let index = 0; index < columns.length; index++) stored[columns[index]!] = written[index] ?? null;
  }
  return stored;
}

function writtenOf(value: unknown, mapping: TypeMapping, list: boolean | undefined): readonly unknown[] {
  if (value == null) return [];
  if (!list) return mapping.write(value as never);
  return [listOf(value).map((item) => mapping.write(item as never)[0])];
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
