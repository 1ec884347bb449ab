import { required } from "../../util/required.js";
import { listIn, type Projection } from "../cypher/projection.js";
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
    read: meaningReader([...meanings.values()].map(({ projection }) => projection.read)),
  };
}

/** Refers to the readers only, because it lives as long as its statement. */
const meaningReader =
  (reads: readonly Projection["read"][]): Projection["read"] =>
  (found) => {
    if (found == null) return null;
    const [index, value] = listIn(found);
    return required(reads[Number(index)], "The reader of a meaning")(value);
  };
