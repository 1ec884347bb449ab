import { formatInstant } from "../../domain/time.js";
import { buildObject } from "../selection/response-object.js";
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
  read: (value) => (value == null ? null : formatInstant(value as number)),
});

/** A value that needs no database access. */
export const constant = (value: unknown): Projection => ({
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
  (value) =>
    build(reads.map((read, index) => read((value as readonly unknown[])[index])));

/**
 * An object with the requested fields. `typeOf` reads the object's type from the first expression, so that
 * fields of other types are left out. An expression that several fields read is evaluated once.
 */
export function object(
  selection: Selection,
  typeOf: Projection,
  project: (field: FieldSelection) => Projection,
): Projection {
  const type = selection.types.length === 1 ? constant(selection.types[0]) : typeOf;
  const fields = selection.fields.filter(({ name }) => name !== "__typename");
  const parts = new Map(fields.map((field) => [field, project(field)]));
  const distinct = new Map([type, ...parts.values()].map((part) => [part.cypher, part]));
  const expressions = [...distinct.keys()];
  const place = new Map(expressions.map((cypher, index) => [cypher, index]));
  const reads = [...parts].map(
    ([field, { cypher, read }]) => [field, { read, index: place.get(cypher)! }] as const,
  );
  return {
    cypher: `[${expressions.join(", ")}]`,
    of: allOf([...distinct.values()]),
    read: objectReader(selection, type.read, new Map(reads)),
  };
}

/** The reader of a field, and the index of the value that it reads. */
interface FieldRead {
  readonly read: Projection["read"];
  readonly index: number;
}

/** Refers to no text, like `tupleReader`. */
const objectReader =
  (
    selection: Selection,
    readType: Projection["read"],
    fields: ReadonlyMap<FieldSelection, FieldRead>,
  ): Projection["read"] =>
  (value) => {
    if (value == null) return null;
    const values = value as readonly unknown[];
    return buildObject(selection, readType(values[0]) as string, (field) => {
      const { read, index } = fields.get(field)!;
      return read(values[index]);
    });
  };
