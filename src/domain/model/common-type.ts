import { required } from "../../util/required.js";
import type { TypeClass } from "../schema/field.js";
import { ancestorsOf } from "./entity-kind.js";

/** The narrowest type that all of some types are of: the only one, or else the nearest interface that they share. */
export function commonType(types: readonly TypeClass[]): TypeClass {
  const [first, ...others] = types.map(withAncestors);
  return required(
    first?.find((type) => others.every((each) => each.includes(type))),
    `The common type of ${types.map(({ name }) => name).join(", ")}`,
  );
}

const withAncestors = (type: TypeClass): readonly TypeClass[] => [type, ...ancestorsOf(type)];
