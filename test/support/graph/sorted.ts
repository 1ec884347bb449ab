import { orderFieldsOf } from "../../../src/domain/graphql/order-fields.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import type { Known, World } from "./world.js";

export interface Order {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
}

/** The value that one sort key compares, and the direction. */
export interface Key {
  readonly value: unknown;
  readonly descending: boolean;
}

/** The values of a sort key, read from the world. */
export function keysOf(
  world: World,
  type: TypeClass,
  known: Known,
  orderBy: readonly Order[],
): readonly Key[] {
  return orderBy.map(({ field, direction }) => {
    const ordering = orderFieldsOf(type).get(field)!;
    const count = (connection: KindConnection) => world.rows(known.id, connection).length;
    const values = {
      property: () => ordering.by === "property" && world.value(known, ordering.property),
      recordedAt: () => known.version.recordedFrom,
      confidence: () => known.values.confidence,
      count: () => ordering.by === "count" && count(ordering.connection),
    };
    return { value: values[ordering.by](), descending: direction === "DESC" };
  });
}

/** Rows in the order of their keys. Equal rows are ordered by id, in the direction of the first key. */
export function sorted<T>(
  rows: readonly T[],
  keys: (row: T) => readonly Key[],
  id: (row: T) => string,
): readonly T[] {
  const all = (row: T): readonly Key[] => {
    const orderKeys = keys(row);
    return [...orderKeys, { value: id(row), descending: orderKeys[0]?.descending ?? false }];
  };
  return rows
    .map((row) => ({ row, keys: all(row) }))
    .sort((one, other) => {
      const differing = one.keys.findIndex(
        ({ value }, index) => compare(value, other.keys[index]!.value) !== 0,
      );
      if (differing < 0) return 0;
      const { value, descending } = one.keys[differing]!;
      return compare(value, other.keys[differing]!.value) * (descending ? -1 : 1);
    })
    .map(({ row }) => row);
}

/** Null is the greatest. Texts are compared by code points, not by UTF-16 units. */
function compare(left: unknown, right: unknown): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === "string") return Buffer.compare(Buffer.from(left), Buffer.from(right as string));
  return Number(left) - Number(right as number);
}
