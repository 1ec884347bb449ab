import { Entity } from "../entities/entity.js";
import { relationshipKinds } from "../kinds/kinds.js";
import { findCommonType } from "../model/common-type.js";
import { findRelationshipKind } from "../model/relationship-kind.js";
import { addField, type TypeClass } from "../schema/field.js";

/** Lists the ends of facts of a type, each with the narrowest type of the entities there. */
export function listEndTypes(type: TypeClass): readonly (readonly [end: "from" | "to", type: TypeClass])[] {
  const { from = [Entity], to = [Entity] } = findRelationshipKind(type) ?? {};
  return [
    ["from", findCommonType(from)],
    ["to", findCommonType(to)],
  ];
}

const descriptions = { from: "The entity that it starts at.", to: "The entity that it ends at." };

for (const { type } of relationshipKinds)
  for (const [end, ofEnd] of listEndTypes(type))
    if (ofEnd !== Entity) addField(type, end, { type: () => ofEnd, description: descriptions[end] });
