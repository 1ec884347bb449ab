import { LegalEntity } from "../entities/legal-entity.js";
import { PublicStatement } from "../entities/public-statement.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "SPEECH",
  verb: "SAID",
  time: "EVENT",
  from: [LegalEntity],
  to: [PublicStatement],
  description: "A party made a statement.",
  words: {
    label: "speaker",
    out: "said",
    in: "said by",
    happened: "made the statement {to}",
  },
  look: { label: "SELECTED" },
  mappings: { schemaOrg: { of: "to", name: "author" } },
  connections: [
    {
      on: [LegalEntity],
      name: "statements",
      one: "statement",
      reads: "OUT",
      description: "Its public statements.",
    },
    {
      on: [PublicStatement],
      name: "speakers",
      one: "speaker",
      reads: "IN",
      description: "The parties that made the statement.",
    },
  ],
})
export class Speech extends Relationship {}
