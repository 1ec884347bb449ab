import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { Completeness } from "../shared/completeness.js";
import { Period } from "../shared/period.js";

@ObjectType({ description: "A step from one entity over a fact to the next.", simpleResolvers: true })
export class PathStep {
  @Field(() => Entity, { description: "Where the step starts." })
  from!: Entity;

  @Field(() => Relationship, { description: "The fact that links the two, with its claims." })
  relationship!: Relationship;

  @Field(() => Entity, { description: "Where the step leads." })
  to!: Entity;

  @Field(() => Boolean, { description: "Whether the fact is followed against its direction." })
  reversed!: boolean;
}

@ObjectType({ description: "A chain of facts from one entity to another.", simpleResolvers: true })
export class Path {
  @Field(() => Int, { description: "The number of steps." })
  length!: number;

  @Field(() => [PathStep], { description: "The steps, in order." })
  steps!: PathStep[];

  @Field(() => Float, { description: "The confidence of its weakest fact, 0…1." })
  confidence!: number;

  @Field(() => Period, {
    nullable: true,
    description: "The days on which all steps hold. Null: there are none.",
  })
  validDuring?: Period | null;
}

@ObjectType({ description: "Paths, and whether they are all.", simpleResolvers: true })
export class PathResult {
  @Field(() => [Path], { description: "The paths, the shortest first." })
  paths!: Path[];

  @Field(() => Completeness, { description: "Whether something was left out, and why." })
  completeness!: Completeness;

  @Field(() => [ID], {
    description: "Given ids that were not recorded, or retracted, by then.",
  })
  notFound!: string[];
}
