import { EntityKind } from "../model/entity-kind.js";
import { Entity } from "./entity.js";

@EntityKind({
  kind: "TRAIT",
  plural: "traits",
  description: "What sources say that something is: a luxury brand, a leading e-commerce company.",
})
export class Trait extends Entity {}
