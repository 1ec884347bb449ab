import { Field, Int, ObjectType } from "type-graphql";
import { allKindNames } from "../model/kind-names.js";
import { DateTimeScalar } from "../schema/scalars.js";

@ObjectType({ description: "The number of entities or facts of one kind.", simpleResolvers: true })
export class KindCount {
  @Field(() => allKindNames.members, { description: "The kind." })
  kind!: string;

  @Field(() => Int, { description: "The number recorded now, whatever their valid time." })
  count!: number;
}

@ObjectType({ description: "The revision and the size of the graph.", simpleResolvers: true })
export class GraphStatistics {
  @Field(() => Int, { description: "The number of changes so far. Every write increments it." })
  revision!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the last change was recorded. Null if the graph is empty.",
  })
  recordedAt?: number | null;

  @Field(() => [KindCount], { description: "The number of entities of each kind." })
  entityCounts!: KindCount[];

  @Field(() => [KindCount], { description: "The number of facts of each relationship kind." })
  relationshipCounts!: KindCount[];
}
