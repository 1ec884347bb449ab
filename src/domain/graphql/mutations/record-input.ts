import { ID } from "type-graphql";
import { Entity } from "../../entities/entity.js";
import type { KindModel } from "../../kinds/vocabulary.js";
import { isWritable, listProperties, type Property } from "../../model/property.js";
import { Relationship } from "../../relationships/relationship.js";
import type { TypeClass } from "../../schema/field.js";
import { ClaimInput } from "./claim-input.js";
import { createInputType, dryRun, expectedRevision, type InputField, idempotencyKey } from "./input-type.js";

const inputs = new Map<string, TypeClass>();

/**
 * Returns the input that records an entity or fact of a kind: its ends, its recorded properties and its claims. Kinds without
 * properties of their own share one.
 */
export function getRecordInput(kind: KindModel): TypeClass {
  const base = kind.category === "ENTITY" ? Entity : Relationship;
  const properties = listProperties(kind.type).filter(isWritable);
  const isShared = properties.length === listProperties(base).filter(isWritable).length;
  const sharedName = kind.category === "ENTITY" ? "Entity" : "Fact";
  const name = isShared ? sharedName : kind.type.name;
  const input = inputs.get(name) ?? createRecordInput(kind, name, properties);
  inputs.set(name, input);
  return input;
}

function createRecordInput(
  { category }: KindModel,
  name: string,
  properties: readonly Property[],
): TypeClass {
  const isEntity = category === "ENTITY";
  return createInputType(`Record${name}Input`, `The ${name} to record. Absent: unchanged. Null: not known.`, {
    id: { type: () => ID, description: isEntity ? idOfEntity : idOfFact },
    ...(isEntity ? identity : ends),
    ...Object.fromEntries(properties.map(createPropertyField)),
    claim: { type: () => ClaimInput, nullable: false, description: "What a source says about it." },
    furtherClaims: {
      type: () => [ClaimInput],
      description: "Further claims about it.",
    },
    expectedRevision,
    idempotencyKey,
    dryRun,
  });
}

const idOfEntity = "The id of a recorded entity, or a new one.";
const idOfFact = "Its id. Default: derived.";

/** The fields that identify the entity, if others have its name. */
const identity = {
  sameAs: {
    type: () => ID,
    description: "The recorded entity that it is: it keeps its own name.",
  },
  distinctFrom: {
    type: () => [ID],
    description: "Recorded entities with its name that it is not.",
  },
};

const ends = {
  fromId: { type: () => ID, description: "Where it starts. Default with id: as recorded." },
  toId: { type: () => ID, description: "Where it ends. Default with id: as recorded." },
};

/**
 * Creates the field of a property. A name is always required. Other properties are optional, since they may already be
 * recorded.
 */
function createPropertyField({ name, mapping, list, description }: Property): readonly [string, InputField] {
  const type = list ? [mapping.graphql] : mapping.graphql;
  return [name, { type: () => type, nullable: !alwaysRequired.has(name), description }];
}

const alwaysRequired = new Set(
  listProperties(Entity)
    .filter(({ nullable, list }) => !nullable && !list)
    .map(({ name }) => name),
);
