import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { Entity } from "./entity.js";

@EntityKind({
  kind: "STOCK_EXCHANGE",
  plural: "stockExchanges",
  description: "A market where shares are traded.",
  words: { startLabel: "Founded", began: "was founded", ended: "was closed" },
  look: {
    hue: 259,
    shape: "round-hexagon",
    icon: "chart",
    column: 8,
    fields: [{ field: "mic", width: 90 }],
    questions: ["OWNERS"],
  },
  mappings: {
    ftm: { schema: "Company" },
    bods: "entity",
    schemaOrg: "Organization",
    wikidata: { classes: ["Q11691"], rank: 2, isCertain: true },
  },
})
export class StockExchange extends Entity {
  @Property("String", { nullable: true, description: "Market identifier code, ISO 10383." })
  mic?: string | null;
}
