import { getOrderFields, type OrderField } from "../../../src/domain/graphql/order-fields.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { toLatestDay } from "../../../src/domain/time.js";
import type { World, WorldElement, WorldFact } from "./world.js";

export interface Order {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
  readonly nulls?: "FIRST" | "LAST";
}

/** The value that one sort key compares, the direction, and whether null comes before all values. */
export interface SortKey {
  readonly value: unknown;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** Computes the values of sort keys, read from the world. */
export function computeSortKeys(
  world: World,
  type: TypeClass,
  element: WorldElement,
  orderBy: readonly Order[],
): readonly SortKey[] {
  return orderBy.map(({ field, direction, nulls }) => {
    const ordering = getOrderFields(type).get(field)!;
    const countRows = (connection: KindConnection) => world.listRows(element.id, connection).length;
    const values = {
      property: () => ordering.by === "property" && world.readValue(element, ordering.property),
      recordedAt: () => element.version.recordedFrom,
      confidence: () => element.values.confidence,
      count: () => ordering.by === "count" && countRows(ordering.connection),
      observation: () => ordering.by === "observation" && computeObservedDay(world, element, ordering.day),
      end: () => ordering.by === "end" && readEndValue(world, element as WorldFact, ordering),
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

/** Computes the first or the last day on which a fact of a graph without claims is observed. */
function computeObservedDay(
  world: World,
  element: WorldElement,
  day: "firstObservedOn" | "lastConfirmedOn",
): number | null {
  const first = world.computeFirstDay(element);
  if (day === "firstObservedOn") return element.values.validFrom == null ? first : null;
  return element.values.validTo == null ? first : toLatestDay(element.values.validTo as string);
}

function readEndValue(world: World, fact: WorldFact, { end, property }: OrderField & { readonly by: "end" }) {
  const element = world.entities.get(fact[end]);
  return element ? world.readValue(element, property) : null;
}

/** Sorts rows by their keys. Equal rows are ordered by id, in the direction of the first key. */
export function sortByKeys<T>(
  rows: readonly T[],
  keys: (row: T) => readonly SortKey[],
  id: (row: T) => string,
): readonly T[] {
  const listKeys = (row: T): readonly SortKey[] => {
    const orderKeys = keys(row);
    return [
      ...orderKeys,
      { value: id(row), descending: orderKeys[0]?.descending ?? false, nullsFirst: false },
    ];
  };
  return rows
    .map((row) => ({ row, keys: listKeys(row) }))
    .sort((a, b) => {
      for (const [index, key] of a.keys.entries()) {
        const order = compare(key, b.keys[index]!.value);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ row }) => row);
}

function compare({ value, descending, nullsFirst }: SortKey, otherValue: unknown): number {
  if (value === null || otherValue === null)
    return (Number(value === null) - Number(otherValue === null)) * (nullsFirst ? -1 : 1);
  return compareAscending(value, otherValue) * (descending ? -1 : 1);
}

/** Compares two values. Texts are compared by code points, not by UTF-16 units. */
function compareAscending(a: unknown, b: unknown): number {
  if (typeof a === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return Number(a) - Number(b as number);
}
