import { Entity } from "../entities/entity.js";
import { relationshipKinds } from "../kinds/kinds.js";
import { commonType } from "../model/common-type.js";
import { relationshipKindOf } from "../model/relationship-kind.js";
import { addField, type TypeClass } from "../schema/field.js";

/** The ends of facts of a type, each with the narrowest type of the entities there. */
export function endTypesOf(type: TypeClass): readonly (readonly [end: "from" | "to", type: TypeClass])[] {
  const { from = [Entity], to = [Entity] } = relationshipKindOf(type) ?? {};
  return [
    ["from", commonType(from)],
    ["to", commonType(to)],
  ];
}

const descriptions = { from: "The entity that it starts at.", to: "The entity that it ends at." };

for (const { type } of relationshipKinds)
  for (const [end, ofEnd] of endTypesOf(type))
    if (ofEnd !== Entity) addField(type, end, { type: () => ofEnd, description: descriptions[end] });
