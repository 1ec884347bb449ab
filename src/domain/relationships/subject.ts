import { Agreement } from "../entities/agreement.js";
import { Brand } from "../entities/brand.js";
import { Entity } from "../entities/entity.js";
import { Lawsuit } from "../entities/lawsuit.js";
import { Platform } from "../entities/platform.js";
import { PublicStatement } from "../entities/public-statement.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "SUBJECT",
  verb: "ABOUT",
  time: "EVENT",
  from: [Lawsuit, Agreement, PublicStatement],
  to: [Entity],
  description: "A lawsuit, an agreement or a statement is about an entity.",
  words: {
    label: "topic",
    out: "about",
    in: "subject of",
    verb: "is about",
    happened: "concerned {to}",
  },
  look: { group: "suing", label: "SELECTED" },
  mappings: { schemaOrg: { of: "from", name: "about" } },
  connections: [
    {
      on: [Lawsuit, Agreement, PublicStatement],
      name: "subjects",
      one: "subject",
      reads: "OUT",
      description: "The entities that it is about.",
    },
    {
      on: [Brand, Platform],
      name: "lawsuits",
      one: "lawsuit",
      reads: "IN",
      node: Lawsuit,
      description: "The lawsuits about it.",
    },
  ],
})
export class Subject extends Relationship {}
