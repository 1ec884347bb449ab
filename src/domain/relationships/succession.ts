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
  connections: [
    { on: [Entity], name: "successors", one: "successor", reads: "OUT", description: "What followed it." },
    { on: [Entity], name: "predecessors", one: "predecessor", reads: "IN", description: "What it follows." },
  ],
})
export class Succession extends Relationship {}
