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
  description: "The shares of a party were listed on a stock exchange.",
  connections: [
    {
      on: [LegalEntity],
      name: "stockListings",
      one: "stockListing",
      reads: "OUT",
      description: "The stock exchanges where its shares are traded.",
    },
    {
      on: [StockExchange],
      name: "listings",
      one: "listing",
      reads: "IN",
      description: "The parties whose shares are traded there.",
    },
  ],
})
export class StockListing extends Relationship {
  @Property("String", { nullable: true, description: "The symbol of the shares on the exchange." })
  ticker?: string | null;

  @Property("PartialDate", { nullable: true, description: "When the listing was applied for." })
  filedOn?: string | null;

  @Property("Money", { nullable: true, min: 0, description: "The amount that the offering raised." })
  amountRaised?: Money | null;
}
