import { formatDay, formatInstant } from "../../domain/time.js";
import { number, trusted } from "../../neo4j/row-decoder.js";
import { required } from "../../util/required.js";
import { emptyObject, setKey } from "../selection/response-object.js";
import type { FieldSelection, Selection } from "../selection/selection.js";

/** The stored columns of a version, by name. */
export type VersionColumns = Readonly<Record<string, unknown>>;

/** A Cypher expression, and how its value is converted to a part of the answer. */
export interface Projection<T = unknown> {
  readonly cypher: string;
  readonly read: (value: unknown) => T;
  /**
   * Evaluates the expression on a version that is already loaded. Absent if it needs more than the version's
   * columns.
   */
  readonly of?: ((version: VersionColumns) => unknown) | undefined;
}

/** The list that a projected expression yields. */
export const listIn = trusted<readonly unknown[]>();

export const asIs = (value: unknown): unknown => value;

export const plain = (cypher: string): Projection => ({ cypher, read: asIs });

/** A column of the node or relationship that a variable is bound to. */
export const column = (variable: string, name: string): Projection => ({
  ...plain(`${variable}.${name}`),
  of: (version) => version[name] ?? null,
});

/** An instant, formatted as in the response. */
export const instant = (shown: string | Projection): Projection => ({
  ...(typeof shown === "string" ? plain(shown) : shown),
  read: (value) => (value == null ? null : formatInstant(number(value))),
});

/** A day as yyyymmdd, formatted as in the response; null for an open end. */
export const day = (cypher: string): Projection => ({
  ...plain(cypher),
  read: (value) => (value == null ? null : formatDay(number(value))),
});

/** A value that needs no database access. */
export const constant = <T>(value: T): Projection<T> => ({
  cypher: "null",
  read: () => value,
  of: () => null,
});

/** Evaluates several expressions on a version that is already loaded. Undefined if one of them cannot be. */
export function allOf(parts: readonly Projection[]): Projection["of"] {
  const found = parts.flatMap(({ of }) => of ?? []);
  return found.length === parts.length ? allReader(found) : undefined;
}

const allReader =
  (parts: readonly NonNullable<Projection["of"]>[]): Projection["of"] =>
  (version) =>
    parts.map((of) => of(version));

/** Several expressions as one list, so that neither names nor keys of the answer enter the Cypher text. */
export function tuple<T>(
  parts: readonly Projection[],
  build: (values: readonly unknown[]) => T,
): Projection<T> {
  const cypher = `[${parts.map((part) => part.cypher).join(", ")}]`;
  return {
    cypher,
    read: tupleReader(
      parts.map(({ read }) => read),
      build,
    ),
  };
}

/**
 * Refers to the readers only: a reader lives as long as its statement, and so would the text of every part.
 */
const tupleReader =
  <T>(
    reads: readonly Projection["read"][],
    build: (values: readonly unknown[]) => T,
  ): Projection<T>["read"] =>
  (value) => {
    const values = listIn(value);
    return build(reads.map((read, index) => read(values[index])));
  };

/**
 * Reads an expression that is one of several: a list of its place among them and its value; null if it is none of them.
 * Refers to the readers only, as above.
 */
export const oneOfReader =
  (reads: readonly Projection["read"][]): Projection["read"] =>
  (found) => {
    if (found == null) return null;
    const [place, value] = listIn(found);
    return required(reads[Number(place)], "The reader of an expression")(value);
  };

/**
 * An object with the requested fields. `typeOf` reads the object's type from the first expression, so that
 * fields of other types are left out. An expression that several fields read is evaluated once.
 */
export function object(
  selection: Selection,
  typeOf: Projection<string>,
  project: (field: FieldSelection) => Projection,
): Projection {
  const fields = selection.fields.filter(({ name }) => name !== "__typename");
  const parts = new Map(fields.map((field) => [field, project(field)]));
  const type = typeIn(selection, typeOf, [...parts.values()]);
  const distinct = new Map<string, Projection>([type, ...parts.values()].map((part) => [part.cypher, part]));
  const expressions = [...distinct.keys()];
  const place = new Map(expressions.map((cypher, index) => [cypher, index]));
  const placeOf = ({ cypher }: Projection) => required(place.get(cypher), "The place of an expression");
  const readOf = new Map(
    [...parts].map(([field, part]) => [field, { read: part.read, index: placeOf(part) }]),
  );
  return {
    cypher: `[${expressions.join(", ")}]`,
    of: allOf([...distinct.values()]),
    read: objectReader(selection, type.read, readOf),
  };
}

/**
 * The type of an object. A single type is known without the expression, which stays where a field reads it in any case, so
 * that the text is the same for one type and for several, and is planned once.
 */
function typeIn(
  { types: [only, ...others] }: Selection,
  typeOf: Projection<string>,
  parts: readonly Projection[],
): Projection<string> {
  if (only === undefined || others.length > 0) return typeOf;
  const isRead = parts.some(({ cypher }) => cypher === typeOf.cypher);
  return isRead ? { ...typeOf, read: () => only } : constant(only);
}

/** How a field is read, and the index of the value that it reads. */
interface FieldRead {
  readonly key: string;
  /** Absent for the name of the type. */
  readonly from?: ValueRead | undefined;
}
interface ValueRead {
  readonly read: Projection["read"];
  readonly index: number;
}

/** Refers to no text, like `tupleReader`. The fields of a type are put together when the first object of it is read. */
function objectReader(
  selection: Selection,
  readType: Projection<string>["read"],
  readOf: ReadonlyMap<FieldSelection, ValueRead>,
): Projection["read"] {
  const ofTypes = new Map<string, readonly FieldRead[]>();
  const fieldsOf = (type: string): readonly FieldRead[] => {
    const known = ofTypes.get(type);
    if (known) return known;
    const fields = selection.of(type).map((field) => ({ key: field.key, from: readOf.get(field) }));
    ofTypes.set(type, fields);
    return fields;
  };
  return (value) => {
    if (value == null) return null;
    const values = listIn(value);
    const type = readType(values[0]);
    const answer = emptyObject(type);
    for (const { key, from } of fieldsOf(type))
      setKey(answer, key, from ? from.read(values[from.index]) : type);
    return answer;
  };
}
