import { InterfaceType } from "type-graphql";
import { ClaimSubject } from "./claim-subject.js";
import { Entity } from "./entity.js";
import { MarketEntity } from "./market-entity.js";
import { Node } from "./node.js";

@InterfaceType({
  implements: [MarketEntity, Entity, ClaimSubject, Node],
  description: "A party that can own, sue and sign.",
})
export abstract class LegalEntity extends MarketEntity {}
