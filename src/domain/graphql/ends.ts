import { Entity } from "../entities/entity.js";
import { relationshipKindOf } from "../model/relationship-kind.js";
import type { TypeClass } from "../schema/field.js";

/** The ends of a fact, each with the type that entities there have in conditions. */
export function endTypesOf(type: TypeClass): readonly (readonly [end: "from" | "to", type: TypeClass])[] {
  const kind = relationshipKindOf(type);
  return [
    ["from", widest(kind?.from)],
    ["to", widest(kind?.to)],
  ];
}

/** The only type that is allowed at an end, or else the one that all entities have. */
function widest(types: readonly TypeClass[] = []): TypeClass {
  const [first, ...others] = types;
  return first && others.length === 0 ? first : Entity;
}
