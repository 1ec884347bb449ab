import { Conglomerate } from "../entities/conglomerate.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { PaymentAffiliate } from "../entities/payment-affiliate.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "AFFILIATION",
  verb: "AFFILIATED_WITH",
  time: "STATE",
  from: [LegalEntity],
  to: [LegalEntity],
  description: "Two parties are linked by something other than ownership.",
  words: {
    out: "affiliated with",
    in: "affiliated with",
    verb: "is affiliated with",
    past: { out: "was affiliated with", verb: "was affiliated with" },
    state: "be affiliated with {to}",
    began: "became affiliated with {to}[, as {affiliationRole}]",
    search: { en: "affiliate" },
  },
  look: { fields: ["affiliationRole"] },
  mappings: {
    ftm: {
      schema: "UnknownLink",
      from: "subject",
      to: "object",
      role: "affiliationRole",
      defaultRole: "linked",
      reads: [
        { schema: "Membership", from: "member", to: "organization", defaultRole: "member" },
        { schema: "Representation", from: "agent", to: "client", defaultRole: "representative" },
        { schema: "Associate", from: "person", to: "associate", defaultRole: "associate" },
        { schema: "Family", from: "person", to: "relative", defaultRole: "relative" },
      ],
    },
  },
  connections: [
    {
      on: [PaymentAffiliate],
      name: "affiliates",
      one: "affiliate",
      reads: "BOTH",
      description: "The parties it is affiliated with.",
    },
    {
      on: [Conglomerate],
      name: "paymentAffiliates",
      one: "paymentAffiliate",
      reads: "BOTH",
      node: PaymentAffiliate,
      description: "The payment affiliates linked to it.",
    },
  ],
})
export class Affiliation extends Relationship {
  @Property("String", {
    formerly: "role",
    description: "The role of one for the other, such as payments affiliate.",
  })
  affiliationRole!: string;
}
