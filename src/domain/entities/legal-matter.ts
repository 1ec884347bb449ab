import { InterfaceType } from "type-graphql";
import { ClaimSubject } from "./claim-subject.js";
import { Entity } from "./entity.js";
import { HasSubjects } from "./has-subjects.js";
import { Node } from "./node.js";

@InterfaceType({
  implements: [HasSubjects, Entity, ClaimSubject, Node],
  description: "What parties, judges and counsel take part in: a suit, an agreement.",
})
export abstract class LegalMatter extends HasSubjects {}
