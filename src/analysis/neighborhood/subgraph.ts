import { Field, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { Completeness } from "../shared/completeness.js";

@ObjectType({ description: "An entity from which more can be walked than is shown.", simpleResolvers: true })
export class Frontier {
  @Field(() => Entity, { description: "The entity." })
  node!: Entity;

  @Field(() => Int, { description: "How many facts of those asked for meet it and are not shown." })
  hiddenCount!: number;
}

@ObjectType({ description: "Entities, and the facts among them that were walked.", simpleResolvers: true })
export class Subgraph {
  @Field(() => [Entity], { description: "The entities, those asked about first, then step by step." })
  nodes!: Entity[];

  @Field(() => [Relationship], { description: "The facts that were walked." })
  relationships!: Relationship[];

  @Field(() => [Frontier], { description: "Where there is more, and how much, before any of it is loaded." })
  frontier!: Frontier[];

  @Field(() => Completeness, { description: "Whether something was left out, and why." })
  completeness!: Completeness;
}
