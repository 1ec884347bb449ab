import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { LegalEntity } from "./legal-entity.js";

@EntityKind({
  kind: "ORGANIZATION",
  plural: "organizations",
  description: "A party of no other kind: an authority, a company in a group.",
  words: {
    nouns: { en: "company, organisation, organisations, firm" },
    startLabel: "Founded",
    began: "was founded",
  },
  look: {
    shape: "rectangle",
    icon: "house",
    column: 3,
    fields: ["legalForm"],
    questions: ["OWNERS", "HOLDINGS"],
  },
  mappings: {
    ftm: { schema: "Company", reads: ["LegalEntity", "Company", "Organization", "PublicBody"] },
    bods: "entity",
    schemaOrg: "Organization",
    // Business, enterprise, company, public company, subsidiary, organization, technology company, government agency.
    wikidata: {
      classes: ["Q4830453", "Q6881511", "Q783794", "Q891723", "Q658255", "Q43229", "Q18388277", "Q327333"],
      rank: 6,
    },
  },
})
export class Organization extends LegalEntity {
  @Property("String", {
    nullable: true,
    oneOfMany: true,
    description: "The legal form in the register, such as Inc.",
  })
  legalForm?: string | null;

  @Property("String", {
    nullable: true,
    description: "Why a register has no direct parent: NON_PUBLIC …",
  })
  directParentUnknown?: string | null;

  @Property("String", {
    nullable: true,
    description: "Why a register has no ultimate parent: NATURAL_PERSONS …",
  })
  ultimateParentUnknown?: string | null;
}
