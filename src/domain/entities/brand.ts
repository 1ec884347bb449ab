import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { MarketEntity } from "./market-entity.js";

@EntityKind({
  kind: "BRAND",
  plural: "brands",
  description: "A name that goods are sold under: Gucci.",
  words: { nouns: { en: "label, labels" }, startLabel: "Founded", began: "was founded" },
  look: {
    hue: 340,
    shape: "round-tag",
    icon: "tag",
    column: 4,
    fields: ["category", { field: "owners", title: "Owned by", width: 200 }],
    facets: ["CATEGORY", "OWNER"],
    questions: ["OWNERS"],
  },
  mappings: {
    // An Asset is owned and is not a company, like a brand.
    ftm: { schema: "Asset", reads: ["Asset"] },
    schemaOrg: "Brand",
    // Brand, trademark, fashion brand.
    wikidata: { classes: ["Q431289", "Q167270", "Q1618899"], rank: 5 },
  },
})
export class Brand extends MarketEntity {
  @Property("String", {
    nullable: true,
    oneOfMany: true,
    description: "The category of its goods, such as luxury fashion.",
  })
  category?: string | null;
}
