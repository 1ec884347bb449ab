import { requireNonNull } from "../../util/require-non-null.js";
import type { TypeClass } from "../schema/field.js";
import { listAncestors } from "./entity-kind.js";

/** Finds the narrowest type that some types have in common: the only one, or else the nearest interface that they share. */
export function findCommonType(types: readonly TypeClass[]): TypeClass {
  const [first, ...otherLists] = types.map(listTypeAndAncestors);
  return requireNonNull(
    first?.find((type) => otherLists.every((ancestors) => ancestors.includes(type))),
    `The common type of ${types.map(({ name }) => name).join(", ")}`,
  );
}

const listTypeAndAncestors = (type: TypeClass): readonly TypeClass[] => [type, ...listAncestors(type)];
