import { required } from "../../util/required.js";
import { oneOfReader, type Projection } from "../cypher/projection.js";
import type { FieldSelection, Selection } from "../selection/selection.js";

/**
 * A field that several kinds have under one name, as each of them means it: an exit of a party is one of a day, and that
 * of a part of a group is not. Kinds whose expressions are the same are read together.
 * @param selection the selection that has the field: of its types, one or several have it
 * @param project projects the field of a type
 * @param isOf the condition that a row is of one of some types
 */
export function byMeaning(
  selection: Selection,
  field: FieldSelection,
  project: (typeName: string) => Projection,
  isOf: (typeNames: readonly string[]) => string,
): Projection {
  const meanings = new Map<string, { readonly types: string[]; readonly projection: Projection }>();
  for (const type of typesThatHave(selection, field)) {
    const projection = project(type);
    const known = meanings.get(projection.cypher);
    if (known) known.types.push(type);
    else meanings.set(projection.cypher, { types: [type], projection });
  }
  const [first, ...others] = meanings.values();
  if (others.length === 0) return required(first, "A type that has the field").projection;
  const cases = [...meanings.values()].map(
    ({ types, projection }, index) => `WHEN ${isOf(types)} THEN [${index}, ${projection.cypher}]`,
  );
  return {
    cypher: `CASE ${cases.join(" ")} END`,
    read: oneOfReader([...meanings.values()].map(({ projection }) => projection.read)),
  };
}

/** The types of a selection that have a field of it. Beside the field, others may be requested that have it, too. */
export const typesThatHave = ({ types }: Selection, { on }: FieldSelection): readonly string[] =>
  on.filter((type) => types.includes(type));
