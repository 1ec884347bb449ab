import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { ValueQualifier } from "../values/value-qualifier.js";
import { LegalEntity } from "./legal-entity.js";

@EntityKind({
  kind: "MERCHANT",
  plural: "merchants",
  description: "A seller on platforms, or a group that a source does not name.",
  words: { nouns: { en: "shop, reseller, resellers, vendor, vendors, dealer, dealers" } },
  look: {
    hue: 51,
    shape: "bottom-round-rectangle",
    icon: "bag",
    column: 5,
    fields: [{ field: "memberCount", title: "Sellers in it", width: 120, isNumber: true }],
    questions: ["OWNERS", "HOLDINGS"],
  },
  mappings: {
    ftm: { schema: "Company" },
    bods: "entity",
    schemaOrg: "Organization",
  },
})
export class Merchant extends LegalEntity {
  @Property("Int", {
    nullable: true,
    min: 1,
    sums: "MAY_OVERLAP",
    description: "The number of sellers that it stands for, if not one.",
  })
  memberCount?: number | null;

  @Property(ValueQualifier, {
    nullable: true,
    qualifies: "memberCount",
    orElse: "EXACT",
    description: "How memberCount is meant. Default: EXACT.",
  })
  memberCountQualifier?: ValueQualifier | null;
}
