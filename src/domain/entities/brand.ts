import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { MarketEntity } from "./market-entity.js";

@EntityKind({
  kind: "BRAND",
  plural: "brands",
  description: "A name that goods are sold under: Gucci.",
  words: { startLabel: "Founded", began: "was founded" },
})
export class Brand extends MarketEntity {
  @Property("String", {
    nullable: true,
    oneOfMany: true,
    description: "The category of its goods, such as luxury fashion.",
  })
  category?: string | null;
}
