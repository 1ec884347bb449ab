import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { Completeness } from "../shared/completeness.js";
import { notFoundField } from "../shared/not-found.js";

@ObjectType({ description: "An entity with more facts than are shown.", simpleResolvers: true })
export class Frontier {
  @Field(() => Entity, { description: "The entity." })
  node!: Entity;

  @Field(() => Int, { description: "The number of its facts that match the query and are not shown." })
  hiddenCount!: number;
}

@ObjectType({
  description: "Entities, and the facts that were followed between them.",
  simpleResolvers: true,
})
export class Subgraph {
  @Field(() => [Entity], { description: "The entities: the start entities first, then step by step." })
  nodes!: Entity[];

  @Field(() => [Relationship], { description: "The facts that were followed." })
  relationships!: Relationship[];

  @Field(() => [Frontier], {
    description: "The entities with more facts, and how many, without loading them.",
  })
  frontier!: Frontier[];

  @Field(() => Completeness, { description: "Whether something was left out, and why." })
  completeness!: Completeness;

  @Field(() => [ID], notFoundField)
  notFound!: string[];
}
