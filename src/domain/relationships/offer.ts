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
