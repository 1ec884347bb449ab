import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { MarketEntity } from "./market-entity.js";

@EntityKind({
  kind: "PLATFORM",
  plural: "platforms",
  description: "A marketplace where others sell: Tmall, Taobao.",
  words: {
    nouns: { en: "marketplace, marketplaces, site, sites, online platform" },
    startLabel: "Launched",
    began: "was launched",
    ended: "was closed",
  },
  look: {
    hue: 178,
    shape: "hexagon",
    icon: "shop",
    column: 6,
    fields: ["businessModel", { field: "operators", title: "Operated by", width: 200 }],
    facets: ["BUSINESS_MODEL", "OPERATOR"],
    questions: ["OWNERS"],
  },
  mappings: {
    ftm: { schema: "Asset" },
    schemaOrg: "WebSite",
    // Online marketplace.
    wikidata: { classes: ["Q3390477"], rank: 4 },
  },
})
export class Platform extends MarketEntity {
  @Property("String", {
    nullable: true,
    oneOfMany: true,
    description: "The type of trade, such as business to consumer.",
  })
  businessModel?: string | null;
}
