import { Brand } from "../entities/brand.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { Platform } from "../entities/platform.js";
import { Trait } from "../entities/trait.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { Relationship } from "./relationship.js";

export const Aspect = defineEnumeration("Aspect", "What a characterization is about.", {
  CATEGORY: "What it is, such as a luxury brand.",
  POPULARITY: "How popular it is.",
  POSITION: "Its position among others, such as the leading company.",
  SUITABILITY: "What it is good for, such as selling as a brand.",
  PRESSURE: "The pressure that it is under.",
  CONDUCT: "What it did or declined to do, such as to comment.",
});

@RelationshipKind({
  kind: "CHARACTERIZATION",
  verb: "CHARACTERIZED_AS",
  time: "STATE",
  isLink: false,
  from: [Brand, Platform, LegalEntity],
  to: [Trait],
  description: "A source says what something is like: a luxury brand.",
  words: {
    out: "sources say:",
    in: "said of",
    after: { out: "[, in {place}]", in: "[, in {place}]" },
    sentence: "Sources say of {from}: {to}",
    past: { out: "sources said:", sentence: "Sources said of {from}: {to}" },
  },
  look: { fields: ["aspect", "place"], facets: ["ASPECT"] },
  connections: [
    {
      on: [Brand, Platform, LegalEntity],
      name: "characterizations",
      one: "characterization",
      reads: "OUT",
      description: "What sources call it.",
    },
    {
      on: [Trait],
      name: "characterizedEntities",
      one: "characterizedEntity",
      reads: "IN",
      description: "The entities that sources describe so.",
    },
  ],
})
export class Characterization extends Relationship {
  @Property(Aspect, { description: "What it is about." })
  aspect!: keyof typeof Aspect;

  @Property("String", {
    nullable: true,
    writtenAs: "COUNTRY",
    form: { pattern: "^[A-Z]{2}$", allowed: "an ISO 3166-1 code of two capital letters, such as CN" },
    description: "The country where it is so, such as FR. Null: anywhere.",
  })
  place?: string | null;
}
