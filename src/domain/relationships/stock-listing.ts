import { LegalEntity } from "../entities/legal-entity.js";
import { StockExchange } from "../entities/stock-exchange.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import type { Money } from "../values/money.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "STOCK_LISTING",
  verb: "TRADES_ON",
  time: "EVENT",
  from: [LegalEntity],
  to: [StockExchange],
  description: "A party's shares came to trade on an exchange.",
  connections: [
    {
      on: [LegalEntity],
      name: "stockListings",
      one: "stockListing",
      reads: "OUT",
      description: "Where its shares trade.",
    },
    {
      on: [StockExchange],
      name: "listings",
      one: "listing",
      reads: "IN",
      description: "The parties whose shares trade there.",
    },
  ],
})
export class StockListing extends Relationship {
  @Property("String", { nullable: true, description: "The symbol there." })
  ticker?: string | null;

  @Property("PartialDate", { nullable: true, description: "When the listing was applied for." })
  filedOn?: string | null;

  @Property("Money", { nullable: true, min: 0, description: "What the offering raised." })
  amountRaised?: Money | null;
}
