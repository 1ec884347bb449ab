import { InterfaceType } from "type-graphql";
import { ClaimSubject } from "./claim-subject.js";
import { Entity } from "./entity.js";
import { Node } from "./node.js";

@InterfaceType({
  implements: [Entity, ClaimSubject, Node],
  description: "What is about other entities: a suit, an agreement, a statement.",
})
export abstract class HasSubjects extends Entity {}
