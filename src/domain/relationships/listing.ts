import { Brand } from "../entities/brand.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { enumeration } from "../schema/enumeration.js";
import { Channel } from "./channel.js";
import { Relationship } from "./relationship.js";

export const SellerType = enumeration("SellerType", "Who listed the goods.", {
  BRAND: "The brand itself.",
  AUTHORIZED_RESELLER: "A seller whom the brand authorised.",
  RESELLER: "A seller of whom no authorisation is known.",
  UNKNOWN: "Not known.",
});

@RelationshipKind({
  kind: "LISTING",
  verb: "LISTED_ON",
  time: "EVENT",
  from: [Brand],
  to: [Platform],
  description: "How many products of a brand were listed on a platform: one observation on one day.",
  connections: [
    {
      on: [Brand],
      name: "listings",
      one: "listing",
      reads: "OUT",
      description: "Where its goods were seen listed.",
    },
    {
      on: [Platform],
      name: "listings",
      one: "listing",
      reads: "IN",
      description: "The brands whose goods were seen listed there.",
    },
  ],
})
export class Listing extends Relationship {
  @Property("Int", { min: 0, description: "How many listings were seen." })
  listingCount!: number;

  @Property(Channel, { list: true, description: "The channels that the listed goods may have come through." })
  channels!: (keyof typeof Channel)[];

  @Property(SellerType, { description: "Who listed them." })
  sellerType!: keyof typeof SellerType;
}
