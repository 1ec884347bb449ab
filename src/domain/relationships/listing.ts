import { Brand } from "../entities/brand.js";
import { Observation } from "../entities/observation.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { ValueQualifier } from "../values/value-qualifier.js";
import { Channel } from "./channel.js";
import { Relationship } from "./relationship.js";

export const SellerType = defineEnumeration("SellerType", "The type of seller that listed the goods.", {
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
  oneOf: ["listingCount", "observationId"],
  isObservation: true,
  description: "The number of a brand's listings on a platform, on one day.",
  words: {
    out: "listed on",
    in: "carries",
    verb: ["had {listingCount} listings on"],
    object: "had listings of",
    short: ["{listingCount} listings"],
    shortFields: ["listingCount", "listingCountQualifier"],
    happened: "was seen in [{listingCount} ]listings on {to}",
    search: { en: "list" },
    nouns: {
      en: "product, products, products listed, offers listed, listed products, goods listed, goods, listed",
    },
  },
  look: {
    group: "selling",
    fields: ["listingCount", "observation", "channels"],
    facets: ["PLATFORM", "BRAND", "CHANNEL"],
  },
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
  @Property("Int", {
    nullable: true,
    min: 0,
    sums: "ONCE_PER_OBSERVATION",
    orElse: "SHARED_COUNT",
    description: "The number observed, at most, if facts share the count.",
  })
  listingCount?: number | null;

  @Property(ValueQualifier, {
    nullable: true,
    qualifies: "listingCount",
    orElse: "SHARED_QUALIFIER",
    description: "How listingCount is meant. Default: EXACT.",
  })
  listingCountQualifier?: ValueQualifier | null;

  @Property("Id", {
    nullable: true,
    refersTo: Observation,
    description: "The id of the observation whose count it shares.",
  })
  observationId?: string | null;

  @Property(Channel, { list: true, description: "The possible channels of the listed goods." })
  channels!: (keyof typeof Channel)[];

  @Property(SellerType, { description: "The type of seller that listed them." })
  sellerType!: keyof typeof SellerType;
}
