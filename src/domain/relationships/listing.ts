import { Brand } from "../entities/brand.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { enumeration } from "../schema/enumeration.js";
import { Channel } from "./channel.js";
import { Relationship } from "./relationship.js";

export const SellerType = enumeration("SellerType", "The type of seller that listed the goods.", {
  BRAND: "The brand itself.",
  AUTHORIZED_RESELLER: "A seller that the brand authorised.",
  RESELLER: "A seller without a known authorisation.",
  UNKNOWN: "Not known.",
});

@RelationshipKind({
  kind: "LISTING",
  verb: "LISTED_ON",
  time: "EVENT",
  from: [Brand],
  to: [Platform],
  description: "The number of listings of a brand's products on a platform, observed on one day.",
  connections: [
    {
      on: [Brand],
      name: "listings",
      one: "listing",
      reads: "OUT",
      description: "The platforms where listings of its goods were observed.",
    },
    {
      on: [Platform],
      name: "listings",
      one: "listing",
      reads: "IN",
      description: "The brands whose goods were observed in listings there.",
    },
  ],
})
export class Listing extends Relationship {
  @Property("Int", { min: 0, description: "The number of listings observed." })
  listingCount!: number;

  @Property(Channel, { list: true, description: "The possible channels of the listed goods." })
  channels!: (keyof typeof Channel)[];

  @Property(SellerType, { description: "The type of seller that listed them." })
  sellerType!: keyof typeof SellerType;
}
