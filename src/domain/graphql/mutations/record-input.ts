import { ID } from "type-graphql";
import { Entity } from "../../entities/entity.js";
import type { KindModel } from "../../kinds/vocabulary.js";
import { isRecorded, type Property, propertiesOf } from "../../model/property.js";
import type { TypeClass } from "../../schema/field.js";
import { ClaimInput } from "./claim-input.js";
import { expectedRevision, type InputField, idempotencyKey, idField, inputType } from "./input-type.js";

/** The input that records something of a kind: its ends, every property that is recorded of it, and a claim. */
export function recordInput(kind: KindModel): TypeClass {
  const { name } = kind.type;
  const isEntity = kind.category === "ENTITY";
  return inputType(
    `Record${name}Input`,
    `What to record of a ${name}. A value left out stays as it is; null: not known.`,
    {
      id: { type: () => ID, nullable: true, description: isEntity ? idOfEntity : idOfFact },
      ...(isEntity ? {} : ends),
      ...Object.fromEntries(propertiesOf(kind.type).filter(isRecorded).map(propertyField)),
      claim: { type: () => ClaimInput, description: "The source's word for it." },
      furtherClaims: {
        type: () => [ClaimInput],
        nullable: true,
        description: "What else sources say of it.",
      },
      expectedRevision,
      idempotencyKey,
    },
  );
}

const idOfEntity = "Its id; without one, made of the name, so that the same name means the same entity.";
const idOfFact =
  "Its id; without one, made of its ends and its validFrom, so that the same means the same fact.";

const ends = {
  fromId: idField("The entity it starts at."),
  toId: idField("The entity it leads to."),
};

/** A name is always told; what else a kind needs may be left out where it is recorded already. */
function propertyField({ name, mapping, list, description }: Property): readonly [string, InputField] {
  const type = list ? [mapping.graphql] : mapping.graphql;
  return [name, { type: () => type as object, nullable: !alwaysTold.has(name), description }];
}

const alwaysTold = new Set(
  propertiesOf(Entity)
    .filter(({ nullable, list }) => !nullable && !list)
    .map(({ name }) => name),
);
