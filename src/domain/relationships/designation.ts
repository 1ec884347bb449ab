import { Entity } from "../entities/entity.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "DESIGNATION",
  verb: "DESIGNATES",
  time: "STATE",
  from: [LegalEntity],
  to: [Entity],
  description: "An authority puts an entity on a list of its own.",
  words: {
    label: "watch list entry",
    out: "has on its watch list",
    in: "on watch list of",
    past: { out: "had on its watch list" },
    state: "have {to} on the list {list}",
    began: "put {to} on the list {list}",
    ended: "took {to} off the list {list}",
    search: { en: "watch list" },
  },
  look: { fields: ["list"] },
  connections: [
    {
      on: [LegalEntity],
      name: "designations",
      one: "designation",
      reads: "OUT",
      description: "The entities that it put on a list.",
    },
    {
      on: [Platform],
      name: "designatedBy",
      one: "designation",
      reads: "IN",
      description: "The authorities that put it on a list.",
    },
  ],
})
export class Designation extends Relationship {
  @Property("String", { description: "The list, such as Notorious Markets." })
  list!: string;
}
