import type { ResultRow } from "./statement.js";

/** Reads one value of a row. Fails if the value has another type, which only a wrong statement can cause. */
export type Decode<T> = (value: unknown) => T;

const createDecoder =
  <T>(type: string, isOfType: (value: unknown) => value is T): Decode<T> =>
  (value) => {
    if (isOfType(value)) return value;
    throw new TypeError(`A row holds ${value === null ? "null" : typeof value} where ${type} is expected.`);
  };

export const text = createDecoder("a string", (value) => typeof value === "string");
export const number = createDecoder("a number", (value) => typeof value === "number");
export const boolean = createDecoder("a boolean", (value) => typeof value === "boolean");

/** Decodes a value, or null if it is missing. */
export const decodeNullable =
  <T>(decode: Decode<T>): Decode<T | null> =>
  (value) =>
    value == null ? null : decode(value);

const list = createDecoder<readonly unknown[]>("a list", Array.isArray);

export const decodeList =
  <T>(decode: Decode<T>): Decode<readonly T[]> =>
  (value) =>
    list(value).map(decode);

/** Decodes a value that this product has written as JSON. Its type is not checked. */
export const decodeJson =
  <T>(): Decode<T> =>
  (value) =>
    JSON.parse(text(value));

/** Returns a value whose type the statement guarantees, such as a map or a nested list. It is not checked. */
export const decodeTrusted =
  <T>(): Decode<T> =>
  (value) =>
    value as T;

type Columns = Readonly<Record<string, Decode<unknown>>> | readonly Decode<unknown>[];

type Decoded<C> = {
  readonly [Name in keyof C]: C[Name] extends Decode<infer T> ? T : never;
};

/**
 * Creates a reader of rows that decodes each value by the column at its position. The result is an object, or a
 * tuple for a list of decoders.
 */
export function createRowDecoder<const C extends Columns>(columns: C): (row: ResultRow) => Decoded<C> {
  if (Array.isArray(columns))
    return (row) => columns.map((decode, index) => decode(row[index])) as Decoded<C>;
  const entries = Object.entries(columns);
  return (row) =>
    Object.fromEntries(entries.map(([name, decode], index) => [name, decode(row[index])])) as Decoded<C>;
}

/** Decodes a list within a row that is itself like a row. */
export function decodeNestedRow<const C extends Columns>(columns: C): Decode<Decoded<C>> {
  const decode = createRowDecoder(columns);
  return (value) => decode(list(value));
}
