import { formatInstant } from "../domain/time.js";
import type { Selected, Selection } from "./selection.js";
import { shaped } from "./shaped.js";

/** A version of something as the graph keeps it, by the names of its columns. */
export type Columns = Readonly<Record<string, unknown>>;

/** A Cypher expression, and how what it yields reads as a part of the answer. */
export interface Projection {
  readonly cypher: string;
  readonly read: (value: unknown) => unknown;
  /** What the expression yields of a version at hand; absent where it is made of more than the version's columns. */
  readonly of?: ((version: Columns) => unknown) | undefined;
}

export const asIs = (value: unknown): unknown => value;

export const plain = (cypher: string): Projection => ({ cypher, read: asIs });

/** A column of what a variable is bound to. */
export const column = (variable: string, name: string): Projection => ({
  ...plain(`${variable}.${name}`),
  of: (version) => version[name] ?? null,
});

/** An instant, written as the response shows it. */
export const instant = (shown: string | Projection): Projection => ({
  ...(typeof shown === "string" ? plain(shown) : shown),
  read: (value) => (value == null ? null : formatInstant(value as number)),
});

/** A value known without asking the database. */
export const constant = (value: unknown): Projection => ({
  cypher: "null",
  read: () => value,
  of: () => null,
});

/** What several expressions yield of a version at hand, where each of them can be told of it. */
export function allOf(parts: readonly Projection[]): Projection["of"] {
  const found = parts.flatMap(({ of }) => of ?? []);
  return found.length === parts.length ? (version) => found.map((of) => of(version)) : undefined;
}

/** Several expressions as one list, so that neither names nor keys of the answer enter the Cypher text. */
export function tuple(
  parts: readonly Projection[],
  build: (values: readonly unknown[]) => unknown,
): Projection {
  return {
    cypher: `[${parts.map(({ cypher }) => cypher).join(", ")}]`,
    read: (value) => build(parts.map(({ read }, index) => read((value as readonly unknown[])[index]))),
  };
}

/**
 * An object with a field for each that is asked for. `typeOf` reads the object's type off the first expression, so that
 * fields asked of other types are left out; what several read is asked for once.
 */
export function object(
  selection: Selection,
  typeOf: Projection,
  project: (field: Selected) => Projection,
): Projection {
  const type = selection.types.length === 1 ? constant(selection.types[0]) : typeOf;
  const fields = selection.fields.filter(({ name }) => name !== "__typename");
  const parts = new Map(fields.map((field) => [field, project(field)]));
  const distinct = new Map([type, ...parts.values()].map((part) => [part.cypher, part]));
  const expressions = [...distinct.keys()];
  const place = new Map(expressions.map((cypher, index) => [cypher, index]));
  return {
    cypher: `[${expressions.join(", ")}]`,
    of: allOf([...distinct.values()]),
    read: (value) => {
      if (value == null) return null;
      const values = value as readonly unknown[];
      return shaped(selection, type.read(values[0]) as string, (field) => {
        const part = parts.get(field)!;
        return part.read(values[place.get(part.cypher)!]);
      });
    },
  };
}
