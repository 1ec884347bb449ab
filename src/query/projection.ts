import type { Selected, Selection } from "./selection.js";

/** A Cypher expression, and how what it yields reads as a part of the answer. */
export interface Projection {
  readonly cypher: string;
  readonly read: (value: unknown) => unknown;
}

export const asIs = (value: unknown): unknown => value;

export const plain = (cypher: string): Projection => ({ cypher, read: asIs });

/** A value known without asking the database. */
export const constant = (value: unknown): Projection => ({ cypher: "null", read: () => value });

/** An object of the answer: values by their keys, and the name of its type. */
export type Answer = Record<string, unknown> & { readonly __typename: string };

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
 * fields asked of other types are left out.
 */
export function object(
  selection: Selection,
  typeOf: Projection,
  project: (field: Selected) => Projection,
): Projection {
  const fields = selection.fields.filter(({ name }) => name !== "__typename");
  const parts = fields.map(project);
  const wanted = fieldsByType(selection, fields);
  return {
    cypher: `[${[typeOf, ...parts].map(({ cypher }) => cypher).join(", ")}]`,
    read: (value) => {
      if (value == null) return null;
      const values = value as readonly unknown[];
      const __typename = typeOf.read(values[0]) as string;
      const answer: Answer = { __typename };
      for (const index of wanted.get(__typename) ?? [])
        answer[fields[index]!.key] = parts[index]!.read(values[index + 1]);
      return answer;
    },
  };
}

function fieldsByType(
  selection: Selection,
  fields: readonly Selected[],
): ReadonlyMap<string, readonly number[]> {
  const indexes = [...fields.keys()];
  return new Map(
    selection.types.map((type) => [type, indexes.filter((index) => fields[index]!.on.includes(type))]),
  );
}
