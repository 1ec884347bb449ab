import { Field, ObjectType } from "type-graphql";
import { Node } from "../../domain/entities/node.js";
import { Claim } from "../../domain/graphql/claim.js";
import { connectionType } from "../../domain/schema/connection-type.js";

@ObjectType({
  description: "A fact, or a field of a fact or an entity, on which claims disagree.",
  simpleResolvers: true,
})
export class Conflict {
  @Field(() => Node, { description: "The entity or fact that the claims are about." })
  subject!: Node;

  @Field(() => String, {
    nullable: true,
    description: "The field that they are about; null: the fact as a whole.",
  })
  field?: string | null;

  @Field(() => [Claim], {
    description:
      "The claims that are not retracted: those that support it, the most trusted first, then those that dispute it. If none supports the field itself, those that support the fact.",
  })
  claims!: Claim[];
}

export const ConflictConnection = connectionType("Conflict", Conflict);
