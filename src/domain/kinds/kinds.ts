import { type EntityKindModel, findEntityKind } from "../model/entity-kind.js";
import { findRelationshipKind, type RelationshipKindModel } from "../model/relationship-kind.js";
import * as declared from "./kind-list.js";

const models = Object.values(declared).map((type) => findEntityKind(type) ?? findRelationshipKind(type));
const undeclared = Object.keys(declared).filter((_, index) => !models[index]);
if (undeclared.length > 0)
  throw new TypeError(
    `Not kinds: ${undeclared.join(", ")}. Each export of kind-list.ts needs @EntityKind or @RelationshipKind.`,
  );

export const entityKinds: readonly EntityKindModel[] = models.filter((model) => model?.category === "ENTITY");

export const relationshipKinds: readonly RelationshipKindModel[] = models.filter(
  (model) => model?.category === "RELATIONSHIP",
);
