import { PaymentAffiliate } from "../entities/payment-affiliate.js";
import { Platform } from "../entities/platform.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "PAYMENT_SERVICE",
  verb: "PROCESSES_PAYMENTS_FOR",
  time: "STATE",
  from: [PaymentAffiliate],
  to: [Platform],
  description: "A payment affiliate handles the payments of a platform.",
  words: {
    label: "payment relation",
    out: "processes payments for",
    in: "payments processed by",
    past: { out: "processed payments for" },
    state: "process payments for {to}",
    search: { en: "pay" },
  },
  mappings: {
    ftm: { schema: "UnknownLink", from: "subject", to: "object", fixedRole: "processes payments for" },
  },
  connections: [
    {
      on: [Platform],
      name: "paymentAffiliates",
      one: "paymentAffiliate",
      reads: "IN",
      description: "The payment affiliates that process its payments.",
    },
    {
      on: [PaymentAffiliate],
      name: "platforms",
      one: "platform",
      reads: "OUT",
      description: "The platforms whose payments it processes.",
    },
  ],
})
export class PaymentService extends Relationship {}
