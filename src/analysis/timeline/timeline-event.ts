import { Field, ObjectType } from "type-graphql";
import { Node } from "../../domain/entities/node.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";

@ObjectType({ description: "An event, and the fact that it comes from.", simpleResolvers: true })
export class TimelineEvent {
  @Field(() => PartialDateScalar, { description: "The date, as precise as it is known." })
  date!: string;

  @Field(() => String, { description: "What happened, in a sentence." })
  title!: string;

  @Field(() => Node, { description: "The fact, or the entity itself, that has the date." })
  fact!: Node;
}

export const TimelineConnection = connectionType("Timeline", TimelineEvent);
