import { EntityKind } from "../model/entity-kind.js";
import { LegalEntity } from "./legal-entity.js";

@EntityKind({
  kind: "PAYMENT_AFFILIATE",
  plural: "paymentAffiliates",
  description: "A party that processes payments for platforms: Alipay.",
  words: { label: "payment service", startLabel: "Launched", began: "was launched", ended: "was closed" },
  look: { hue: 232, shape: "barrel", icon: "card", column: 7, questions: ["OWNERS", "HOLDINGS"] },
  mappings: {
    ftm: { schema: "Company" },
    bods: "entity",
    schemaOrg: "Organization",
  },
})
export class PaymentAffiliate extends LegalEntity {}
