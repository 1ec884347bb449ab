import { Field, Float, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { connectionType } from "../../domain/schema/connection-type.js";

@ObjectType({
  description:
    "Two entities that may be the same. Merge them with mergeEntities, or record that they differ with markDistinct.",
  simpleResolvers: true,
})
export class Duplicate {
  @Field(() => [Entity], { description: "The two entities." })
  entities!: readonly Entity[];

  @Field(() => Float, {
    description: "The similarity of their names and other known properties, 0…1.",
  })
  score!: number;

  @Field(() => [String], { description: "Reasons for and against." })
  reasons!: readonly string[];
}

export const DuplicateConnection = connectionType("Duplicate", Duplicate);
