import { Court } from "../entities/court.js";
import { Lawsuit } from "../entities/lawsuit.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "VENUE",
  verb: "HEARD_IN",
  time: "EVENT",
  from: [Lawsuit],
  to: [Court],
  description: "A court hears a lawsuit.",
  words: {
    out: "heard in",
    in: "heard",
    verb: "is heard in",
    lasts: true,
    happened: "came before {to}",
  },
  look: { group: "suing" },
  connections: [
    { on: [Lawsuit], name: "courts", one: "court", reads: "OUT", description: "The courts that hear it." },
    {
      on: [Court],
      name: "lawsuits",
      one: "lawsuit",
      reads: "IN",
      description: "The lawsuits that are heard there.",
    },
  ],
})
export class Venue extends Relationship {}
