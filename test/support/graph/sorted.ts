import { getOrderFields, type OrderField } from "../../../src/domain/graphql/order-fields.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { toLatestDay } from "../../../src/domain/time.js";
import type { Known, KnownFact, World } from "./world.js";

export interface Order {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
  readonly nulls?: "FIRST" | "LAST";
}

/** The value that one sort key compares, the direction, and whether null comes before all values. */
export interface Key {
  readonly value: unknown;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** The values of a sort key, read from the world. */
export function keysOf(
  world: World,
  type: TypeClass,
  known: Known,
  orderBy: readonly Order[],
): readonly Key[] {
  return orderBy.map(({ field, direction, nulls }) => {
    const ordering = getOrderFields(type).get(field)!;
    const count = (connection: KindConnection) => world.rows(known.id, connection).length;
    const values = {
      property: () => ordering.by === "property" && world.value(known, ordering.property),
      recordedAt: () => known.version.recordedFrom,
      confidence: () => known.values.confidence,
      count: () => ordering.by === "count" && count(ordering.connection),
      observation: () => ordering.by === "observation" && observedDay(world, known, ordering.day),
      end: () => ordering.by === "end" && endValue(world, known as KnownFact, ordering),
      evidence: () => undefined,
      computed: () => undefined,
    };
    return {
      value: values[ordering.by](),
      descending: direction === "DESC",
      nullsFirst: nulls === "FIRST",
    };
  });
}

/** The first or the last day of which a fact of a graph without claims tells. */
function observedDay(world: World, known: Known, day: "firstObservedOn" | "lastConfirmedOn"): number | null {
  const first = world.firstDayOf(known);
  if (day === "firstObservedOn") return known.values.validFrom == null ? first : null;
  return known.values.validTo == null ? first : toLatestDay(known.values.validTo as string);
}

function endValue(world: World, fact: KnownFact, { end, property }: OrderField & { readonly by: "end" }) {
  const known = world.entities.get(fact[end]);
  return known ? world.value(known, property) : null;
}

/** Rows in the order of their keys. Equal rows are ordered by id, in the direction of the first key. */
export function sorted<T>(
  rows: readonly T[],
  keys: (row: T) => readonly Key[],
  id: (row: T) => string,
): readonly T[] {
  const all = (row: T): readonly Key[] => {
    const orderKeys = keys(row);
    return [
      ...orderKeys,
      { value: id(row), descending: orderKeys[0]?.descending ?? false, nullsFirst: false },
    ];
  };
  return rows
    .map((row) => ({ row, keys: all(row) }))
    .sort((one, other) => {
      for (const [index, key] of one.keys.entries()) {
        const order = compare(key, other.keys[index]!.value);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ row }) => row);
}

function compare({ value, descending, nullsFirst }: Key, other: unknown): number {
  if (value === null || other === null)
    return (Number(value === null) - Number(other === null)) * (nullsFirst ? -1 : 1);
  return ascending(value, other) * (descending ? -1 : 1);
}

/** Texts are compared by code points, not by UTF-16 units. */
function ascending(left: unknown, right: unknown): number {
  if (typeof left === "string") return Buffer.compare(Buffer.from(left), Buffer.from(right as string));
  return Number(left) - Number(right as number);
}
