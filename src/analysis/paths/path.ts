import { Field, Float, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { Completeness } from "../shared/completeness.js";

@ObjectType({ description: "Days from one to another, both included.", simpleResolvers: true })
export class Period {
  @Field(() => DateScalar, { nullable: true, description: "The first day; null: not known." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The last day; null: not known to have ended." })
  to?: string | null;
}

@ObjectType({ description: "From one entity over a fact to the next.", simpleResolvers: true })
export class PathStep {
  @Field(() => Entity, { description: "Where the step starts." })
  from!: Entity;

  @Field(() => Relationship, { description: "The fact that links the two, with its claims." })
  relationship!: Relationship;

  @Field(() => Entity, { description: "Where the step leads." })
  to!: Entity;

  @Field(() => Boolean, { description: "Whether the fact is walked against its direction." })
  reversed!: boolean;
}

@ObjectType({ description: "Facts that lead from one entity to another.", simpleResolvers: true })
export class Path {
  @Field(() => Int, { description: "The number of steps." })
  length!: number;

  @Field(() => [PathStep], { description: "The steps, in the order of the walk." })
  steps!: PathStep[];

  @Field(() => Float, { description: "The confidence of its weakest fact, 0…1." })
  confidence!: number;

  @Field(() => Period, {
    nullable: true,
    description: "The days on which every step held together; null where there is none.",
  })
  validDuring?: Period | null;
}

@ObjectType({ description: "Paths, and whether they are all there are.", simpleResolvers: true })
export class PathResult {
  @Field(() => [Path], { description: "The paths, the shortest first." })
  paths!: Path[];

  @Field(() => Completeness, { description: "Whether something was left out, and why." })
  completeness!: Completeness;
}
