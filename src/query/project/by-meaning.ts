import { required } from "../../util/required.js";
import { oneOfReader, type Projection } from "../cypher/projection.js";
import type { FieldSelection } from "../selection/selection.js";

/**
 * A field that several kinds have under one name, as each of them means it: an exit of a party is one of a day, and that
 * of a part of a group is not. Kinds whose expressions are the same are read together.
 * @param project projects the field of a type
 * @param isOf the condition that a row is of one of some types
 */
export function byMeaning(
  { on }: FieldSelection,
  project: (typeName: string) => Projection,
  isOf: (typeNames: readonly string[]) => string,
): Projection {
  const meanings = new Map<string, { readonly types: string[]; readonly projection: Projection }>();
  for (const type of on) {
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
