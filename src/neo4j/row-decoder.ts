import type { Row } from "./statement.js";

/** Reads one value of a row. Fails if the value has another type, which only a wrong statement can cause. */
export type Decode<T> = (value: unknown) => T;

const decoder =
  <T>(type: string, isOne: (value: unknown) => value is T): Decode<T> =>
  (value) => {
    if (isOne(value)) return value;
    throw new TypeError(`A row holds ${value === null ? "null" : typeof value} where ${type} is expected.`);
  };

export const text = decoder("a string", (value) => typeof value === "string");
export const number = decoder("a number", (value) => typeof value === "number");
export const boolean = decoder("a boolean", (value) => typeof value === "boolean");

/** The value, or null if it is missing. */
export const nullable =
  <T>(decode: Decode<T>): Decode<T | null> =>
  (value) =>
    value == null ? null : decode(value);

const list = decoder<readonly unknown[]>("a list", Array.isArray);

export const listOf =
  <T>(decode: Decode<T>): Decode<readonly T[]> =>
  (value) =>
    list(value).map(decode);

/** A value that this product has written as JSON. Its type is not checked. */
export const json =
  <T>(): Decode<T> =>
  (value) =>
    JSON.parse(text(value));

/** A value whose type the statement guarantees, such as a map or a nested list. It is not checked. */
export const trusted =
  <T>(): Decode<T> =>
  (value) =>
    value as T;

type Columns = Readonly<Record<string, Decode<unknown>>> | readonly Decode<unknown>[];

type Decoded<C> = {
  readonly [Name in keyof C]: C[Name] extends Decode<infer T> ? T : never;
};

/**
 * Makes a reader of rows that decodes each value by the column at its position. The result is an object, or a
 * tuple for a list of decoders.
 */
export function rowDecoder<const C extends Columns>(columns: C): (row: Row) => Decoded<C> {
  if (Array.isArray(columns))
    return (row) => columns.map((decode, index) => decode(row[index])) as Decoded<C>;
  const entries = Object.entries(columns);
  return (row) =>
    Object.fromEntries(entries.map(([name, decode], index) => [name, decode(row[index])])) as Decoded<C>;
}

/** A list within a row that is itself decoded like a row. */
export function rowOf<const C extends Columns>(columns: C): Decode<Decoded<C>> {
  const decode = rowDecoder(columns);
  return (value) => decode(list(value));
}
