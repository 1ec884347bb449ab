import { EntityKind } from "../model/entity-kind.js";
import { Entity } from "./entity.js";

@EntityKind({
  kind: "TRAIT",
  plural: "traits",
  description: "A description that sources give of entities: luxury brand.",
  words: { notesTitle: "What sources say to be so" },
  look: { hue: 125, shape: "round-diamond", icon: "note", column: 14 },
})
export class Trait extends Entity {}
