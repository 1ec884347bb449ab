import { Field, ObjectType } from "type-graphql";
import { Node } from "../../domain/entities/node.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";

@ObjectType({ description: "Something that happened, and the fact that tells of it.", simpleResolvers: true })
export class TimelineEvent {
  @Field(() => PartialDateScalar, { description: "When, as far as it is known." })
  date!: string;

  @Field(() => String, { description: "What happened, in a sentence." })
  title!: string;

  @Field(() => Node, { description: "The fact, or the entity itself, whose date it is." })
  fact!: Node;
}

export const TimelineConnection = connectionType("Timeline", TimelineEvent);
