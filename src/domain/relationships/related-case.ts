import { Lawsuit } from "../entities/lawsuit.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "RELATED_CASE",
  verb: "RELATED_TO",
  time: "EVENT",
  from: [Lawsuit],
  to: [Lawsuit],
  description: "A lawsuit follows or accompanies another.",
  words: {
    out: "related case",
    in: "related case",
    happened: "followed as a case related to {to}",
  },
  look: { group: "suing" },
  connections: [
    {
      on: [Lawsuit],
      name: "relatedCases",
      one: "relatedCase",
      reads: "BOTH",
      description: "The lawsuits related to it.",
    },
  ],
})
export class RelatedCase extends Relationship {}
