import { Brand } from "../entities/brand.js";
import { Merchant } from "../entities/merchant.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Channel } from "./channel.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "OFFER",
  verb: "OFFERS",
  time: "STATE",
  hub: "TO",
  from: [Merchant],
  to: [Brand],
  description: "A merchant offers a brand's goods.",
  words: {
    out: "offers",
    in: "offered by",
    verb: [
      { when: { channel: "COUNTERFEIT" }, text: "offers counterfeits of" },
      { when: { channel: "GREY_MARKET" }, text: "offers grey-market goods of" },
      "offers goods of",
    ],
    object: [
      { when: { channel: "COUNTERFEIT" }, text: "counterfeits offered by" },
      { when: { channel: "GREY_MARKET" }, text: "grey-market goods offered by" },
    ],
    short: [
      { when: { channel: "COUNTERFEIT" }, text: "offers counterfeits" },
      { when: { channel: "GREY_MARKET" }, text: "offers grey-market goods" },
    ],
    shortFields: ["channel"],
    past: {
      out: "offered",
      verb: [
        { when: { channel: "COUNTERFEIT" }, text: "offered counterfeits of" },
        { when: { channel: "GREY_MARKET" }, text: "offered grey-market goods of" },
        "offered goods of",
      ],
      short: [
        { when: { channel: "COUNTERFEIT" }, text: "offered counterfeits" },
        { when: { channel: "GREY_MARKET" }, text: "offered grey-market goods" },
      ],
    },
    state: [
      { when: { channel: "AUTHORIZED" }, text: "offer as an authorised seller goods of {to}" },
      { when: { channel: "GREY_MARKET" }, text: "offer on the grey market goods of {to}" },
      { when: { channel: "COUNTERFEIT" }, text: "offer counterfeits of {to}" },
      "offer goods of {to}",
    ],
    search: { en: "offer" },
    searchValues: {
      COUNTERFEIT: { field: "channel", words: { en: "counterfeit, fake" } },
      GREY_MARKET: { field: "channel", words: { en: "grey market, gray market" } },
    },
  },
  look: { group: "selling", fields: ["channel"], facets: ["BRAND", "CHANNEL"] },
  connections: [
    {
      on: [Brand],
      name: "merchants",
      one: "merchant",
      reads: "IN",
      description: "The merchants that offer its goods.",
    },
    { on: [Merchant], name: "brands", one: "brand", reads: "OUT", description: "The brands it offers." },
  ],
})
export class Offer extends Relationship {
  @Property(Channel, { description: "How the goods reach the buyer." })
  channel!: keyof typeof Channel;
}
