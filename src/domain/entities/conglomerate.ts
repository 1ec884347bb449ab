import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { LegalEntity } from "./legal-entity.js";

@EntityKind({
  kind: "CONGLOMERATE",
  plural: "conglomerates",
  description: "A group of companies under one name: Kering, Alibaba Group.",
  words: {
    nouns: { en: "company, group" },
    label: "company group",
    startLabel: "Founded",
    began: "was founded",
  },
  look: {
    hue: 286,
    shape: "round-rectangle",
    icon: "towers",
    column: 2,
    fields: [{ field: "brands", width: 90, isNumber: true }, "legalForm"],
    questions: ["OWNERS", "HOLDINGS"],
  },
  mappings: {
    ftm: { schema: "Company" },
    bods: "entity",
    schemaOrg: "Corporation",
    // Conglomerate, holding company.
    wikidata: { classes: ["Q778575", "Q219577"], rank: 3, isCertain: true },
  },
})
export class Conglomerate extends LegalEntity {
  @Property("String", {
    nullable: true,
    oneOfMany: true,
    description: "The legal form in the register, such as Société anonyme.",
  })
  legalForm?: string | null;
}
