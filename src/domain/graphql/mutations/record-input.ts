import { ID } from "type-graphql";
import { Entity } from "../../entities/entity.js";
import type { KindModel } from "../../kinds/vocabulary.js";
import { isRecorded, type Property, propertiesOf } from "../../model/property.js";
import type { TypeClass } from "../../schema/field.js";
import { ClaimInput } from "./claim-input.js";
import { expectedRevision, type InputField, idempotencyKey, idField, inputType } from "./input-type.js";

/** The input that records an entity or fact of a kind: its ends, its recorded properties and its claims. */
export function recordInput(kind: KindModel): TypeClass {
  const { name } = kind.type;
  const isEntity = kind.category === "ENTITY";
  return inputType(
    `Record${name}Input`,
    `The ${name} to record. An absent field keeps its value. Null: not known.`,
    {
      id: { type: () => ID, nullable: true, description: isEntity ? idOfEntity : idOfFact },
      ...(isEntity ? {} : ends),
      ...Object.fromEntries(propertiesOf(kind.type).filter(isRecorded).map(propertyField)),
      claim: { type: () => ClaimInput, description: "What a source says about it." },
      furtherClaims: {
        type: () => [ClaimInput],
        nullable: true,
        description: "Further claims about it.",
      },
      expectedRevision,
      idempotencyKey,
    },
  );
}

const idOfEntity = "Its id. Default: derived from the name, so that the same name means the same entity.";
const idOfFact =
  "Its id. Default: derived from fromId, toId and validFrom, so that the same three mean the same fact.";

const ends = {
  fromId: idField("The entity that it starts at."),
  toId: idField("The entity that it ends at."),
};

/** A name is always required. Other properties are optional, since they may already be recorded. */
function propertyField({ name, mapping, list, description }: Property): readonly [string, InputField] {
  const type = list ? [mapping.graphql] : mapping.graphql;
  return [name, { type: () => type, nullable: !alwaysRequired.has(name), description }];
}

const alwaysRequired = new Set(
  propertiesOf(Entity)
    .filter(({ nullable, list }) => !nullable && !list)
    .map(({ name }) => name),
);
