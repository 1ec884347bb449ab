import { Merchant } from "../entities/merchant.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "SELLER",
  verb: "SELLS_ON",
  time: "STATE",
  hub: "TO",
  from: [Merchant],
  to: [Platform],
  description: "A merchant sells on a platform.",
  words: {
    out: "sells on",
    in: "sellers",
    object: "has as a seller",
    past: { out: "sold on", object: "had as a seller" },
    state: "sell on {to}",
    search: { en: "sell, sold, seller, merchant" },
  },
  look: { group: "selling", fields: ["storeName"], facets: ["PLATFORM"] },
  connections: [
    {
      on: [Platform],
      name: "merchants",
      one: "merchant",
      reads: "IN",
      description: "The merchants that sell there.",
    },
    {
      on: [Merchant],
      name: "platforms",
      one: "platform",
      reads: "OUT",
      description: "The platforms where it sells.",
    },
  ],
})
export class Seller extends Relationship {
  @Property("String", { nullable: true, description: "The name of its shop there." })
  storeName?: string | null;

  @Property("URL", { nullable: true, description: "The address of its shop there." })
  storeUrl?: string | null;
}
