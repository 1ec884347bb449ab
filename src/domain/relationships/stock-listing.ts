import { LegalEntity } from "../entities/legal-entity.js";
import { StockExchange } from "../entities/stock-exchange.js";
import { type Decision, decide } from "../model/decision.js";
import { Property } from "../model/property.js";
import { hasCome, type QueryDay } from "../model/query-day.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Stage } from "../model/stage.js";
import type { Money } from "../values/money.js";
import { Relationship } from "./relationship.js";

/**
 * Cypher: whether the shares were traded by the day; null if the day lies within the date of the listing. A listing without any
 * date is one.
 */
const isListed = (listing: string, on: QueryDay): string =>
  `CASE WHEN ${listing}.validFrom IS NULL THEN ${listing}.filedOn IS NULL ELSE ${hasCome(`${listing}.validFrom`, on)} END`;

/** Cypher: whether they were traded no longer; null if the day lies within the date of that. */
const isDelisted = (listing: string, on: QueryDay): string =>
  `CASE WHEN ${listing}.delistedOn IS NULL THEN false ELSE ${hasCome(`${listing}.delistedOn`, on)} END`;

/** Decides the stage of a listing, once it was applied for. */
const decideStage = (listing: string, on: QueryDay): Decision => {
  const open = { condition: isListed(listing, on), yes: "LISTED", no: "FILED", unknown: "UNKNOWN" };
  const traded = { condition: isDelisted(listing, on), yes: "DELISTED", no: open, unknown: "UNKNOWN" };
  return decide(`${listing}.firstDay > ${on.day}`, null, traded);
};

@RelationshipKind({
  kind: "STOCK_LISTING",
  verb: "TRADES_ON",
  time: "EVENT",
  from: [LegalEntity],
  to: [StockExchange],
  description: "Shares of a party are listed, or are to be: see `stage`.",
  words: {
    out: "stock listing on",
    in: "stock listing of",
    verb: [
      { when: { stage: "FILED" }, text: "has applied for a stock listing on" },
      { when: { stage: "LISTED" }, text: "trades on" },
      { when: { stage: "DELISTED" }, text: "was traded on" },
      "has a stock listing on",
    ],
    object: [
      { when: { stage: "FILED" }, text: "has an application for a stock listing of" },
      { when: { stage: "LISTED" }, text: "lists shares of" },
      { when: { stage: "DELISTED" }, text: "listed shares of" },
      "has a stock listing of",
    ],
    period: [
      "{listedOn} to {delistedOn}",
      "[first day of trading {expectedOn}, ]since {listedOn}",
      "applied for {filedOn}[, first day of trading {expectedOn}][, until {delistedOn}]",
      "first day of trading {expectedOn}[, until {delistedOn}]",
      "until {delistedOn}",
      "",
    ],
    lasts: true,
    happened: "was listed on {to}[ as {ticker}][, raising {amountRaised}]",
    dates: { filedOn: "applied to be listed on {to}", delistedOn: "was listed on {to} no longer" },
    search: {
      en: "list, ipo, trade, go public, goes public, going public, went public, initial public offering",
    },
  },
  look: { fields: ["ticker", "stage", "amountRaised"], facets: ["EXCHANGE", "STAGE"] },
  connections: [
    {
      on: [LegalEntity],
      name: "stockListings",
      one: "stockListing",
      reads: "OUT",
      description: "The exchanges of its shares.",
    },
    {
      on: [StockExchange],
      name: "listings",
      one: "listing",
      reads: "IN",
      description: "The parties whose shares are listed there: see `stage`.",
    },
  ],
})
export class StockListing extends Relationship {
  @Property("String", { nullable: true, description: "The symbol of the shares on the exchange." })
  ticker?: string | null;

  @Property("PartialDate", {
    nullable: true,
    precedesStart: true,
    description: "When the listing was applied for.",
  })
  filedOn?: string | null;

  @Property(Stage, {
    nullable: true,
    description: "How far it had come on the day of asOf.",
    decidedBy: decideStage,
  })
  stage?: Stage | null;

  @Property("PartialDate", {
    nullable: true,
    shows: "validFrom",
    appliesWhen: isListed,
    description: "The first day of trading, if by the day of asOf.",
  })
  listedOn?: string | null;

  @Property("PartialDate", {
    nullable: true,
    shows: "validFrom",
    appliesWhen: (listing, on) => `coalesce(NOT ${isListed(listing, on)}, true)`,
    description: "The first day of trading, if it is not known to have come by asOf.",
  })
  expectedOn?: string | null;

  @Property("PartialDate", {
    nullable: true,
    appliesWhen: isDelisted,
    description: "The end of trading, if by the day of asOf.",
  })
  delistedOn?: string | null;

  @Property("Money", {
    nullable: true,
    min: 0,
    appliesWhen: isListed,
    description: "The amount that the offering raised, once listed.",
  })
  amountRaised?: Money | null;
}
