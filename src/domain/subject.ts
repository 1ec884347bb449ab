import { Agreement } from "./agreement.js";
import { Brand } from "./brand.js";
import { Entity } from "./entity.js";
import { Lawsuit } from "./lawsuit.js";
import { RelationshipKind } from "./model/relationship-kind.js";
import { Platform } from "./platform.js";
import { PublicStatement } from "./public-statement.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "SUBJECT",
  verb: "ABOUT",
  time: "EVENT",
  from: [Lawsuit, Agreement, PublicStatement],
  to: [Entity],
  description: "A suit, an agreement or a statement is about an entity.",
  connections: [
    {
      on: [Lawsuit, Agreement, PublicStatement],
      name: "subjects",
      one: "subject",
      reads: "OUT",
      description: "What it is about.",
    },
    {
      on: [Brand, Platform],
      name: "lawsuits",
      one: "lawsuit",
      reads: "IN",
      node: Lawsuit,
      description: "The suits about it.",
    },
  ],
})
export class Subject extends Relationship {}
