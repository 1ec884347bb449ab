import { Agreement } from "../entities/agreement.js";
import { Lawsuit } from "../entities/lawsuit.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { enumeration } from "../schema/enumeration.js";
import { Relationship } from "./relationship.js";

export const Extent = enumeration("Extent", "How much of a suit an agreement ends.", {
  FULL: "The whole suit.",
  PARTIAL: "A part of it: some parties or some claims.",
});

@RelationshipKind({
  kind: "RESOLUTION",
  verb: "RESOLVES",
  time: "EVENT",
  from: [Agreement],
  to: [Lawsuit],
  description: "An agreement ends a suit, or a part of it.",
  connections: [
    {
      on: [Lawsuit],
      name: "agreements",
      one: "agreement",
      reads: "IN",
      description: "The agreements that resolve it.",
    },
    {
      on: [Agreement],
      name: "resolves",
      one: "resolvedLawsuit",
      reads: "OUT",
      description: "The suits it resolves.",
    },
  ],
})
export class Resolution extends Relationship {
  @Property(Extent, { description: "Whether the whole suit ends, or a part." })
  extent!: keyof typeof Extent;
}
