import { Field, Float, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { connectionType } from "../../domain/schema/connection-type.js";

@ObjectType({
  description:
    "Two entities that may be one: merge them by mergeEntities, or say that they are two by markDistinct.",
  simpleResolvers: true,
})
export class Duplicate {
  @Field(() => [Entity], { description: "The two." })
  entities!: readonly Entity[];

  @Field(() => Float, {
    description: "How well one fits the other's name and what else is known of it, 0…1.",
  })
  score!: number;

  @Field(() => [String], { description: "What speaks for and against it." })
  reasons!: readonly string[];
}

export const DuplicateConnection = connectionType("Duplicate", Duplicate);
