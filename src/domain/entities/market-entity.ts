import { InterfaceType } from "type-graphql";
import { ClaimSubject } from "./claim-subject.js";
import { Entity } from "./entity.js";
import { Node } from "./node.js";

@InterfaceType({
  implements: [Entity, ClaimSubject, Node],
  description: "What can have owners: a brand, a platform or a party.",
})
export abstract class MarketEntity extends Entity {}
