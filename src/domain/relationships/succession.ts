import { Entity } from "../entities/entity.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "SUCCESSION",
  verb: "SUCCEEDED_BY",
  time: "EVENT",
  from: [Entity],
  to: [Entity],
  description: "An entity was followed by another: renamed, merged, spun off.",
  words: {
    label: "successor",
    out: "succeeded by",
    in: "succeeds",
    verb: "is succeeded by",
    happened: "was succeeded by {to}",
    search: { en: "successor, succeed, predecessor, rename" },
  },
  mappings: { ftm: { schema: "Succession", from: "predecessor", to: "successor" } },
  connections: [
    {
      on: [Entity],
      name: "successors",
      one: "successor",
      reads: "OUT",
      description: "The entities that followed it.",
    },
    {
      on: [Entity],
      name: "predecessors",
      one: "predecessor",
      reads: "IN",
      description: "The entities that it followed.",
    },
  ],
})
export class Succession extends Relationship {}
