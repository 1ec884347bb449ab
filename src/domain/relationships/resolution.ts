import { Agreement } from "../entities/agreement.js";
import { Lawsuit } from "../entities/lawsuit.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { Relationship } from "./relationship.js";

export const Extent = defineEnumeration("Extent", "How much of a lawsuit an agreement ends.", {
  FULL: "The whole lawsuit.",
  PARTIAL: "A part of it: some parties or some claims.",
});

@RelationshipKind({
  kind: "RESOLUTION",
  verb: "RESOLVES",
  time: "EVENT",
  from: [Agreement],
  to: [Lawsuit],
  description: "An agreement ends a lawsuit, or a part of it.",
  words: {
    out: "resolves",
    in: "resolved by",
    happened: [{ when: { extent: "PARTIAL" }, text: "resolved a part of {to}" }, "resolved {to}"],
  },
  look: { group: "agreeing", fields: ["extent"] },
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
      description: "The lawsuits that it resolves.",
    },
  ],
})
export class Resolution extends Relationship {
  @Property(Extent, { description: "Whether it ends the whole lawsuit or a part of it." })
  extent!: keyof typeof Extent;
}
