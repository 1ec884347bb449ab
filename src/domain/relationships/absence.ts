import { Brand } from "../entities/brand.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { Relationship } from "./relationship.js";

export const AbsentKind = defineEnumeration("AbsentKind", "The kind of fact that is known not to be there.", {
  STORE_PRESENCE: "The brand has no official store on the platform.",
});

@RelationshipKind({
  kind: "ABSENCE",
  verb: "ABSENT_FROM",
  time: "STATE",
  isLink: false,
  formerly: "STORE_PRESENCE",
  from: [Brand],
  to: [Platform],
  description: "A source says that something is not there, as a store.",
  words: {
    out: "has no official store on",
    in: "has no official store of",
    past: { out: "had no official store on", in: "had no official store of" },
    search: { en: "no, without, absent" },
  },
  look: { fields: ["absentKind"], facets: ["PLATFORM", "BRAND"] },
  connections: [
    {
      on: [Brand],
      name: "absences",
      one: "absence",
      reads: "OUT",
      description: "The platforms where it is known to have no official store.",
    },
    {
      on: [Platform],
      name: "absences",
      one: "absence",
      reads: "IN",
      description: "The brands that are known to have no official store there.",
    },
  ],
})
export class Absence extends Relationship {
  @Property(AbsentKind, { description: "What is not there." })
  absentKind!: keyof typeof AbsentKind;
}
