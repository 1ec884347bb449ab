import { Field, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../schema/scalars.js";

@ObjectType({ description: "How many there are of a kind.", simpleResolvers: true })
export class KindCount {
  @Field(() => String, { description: "A name of EntityKind or RelationshipKind." })
  kind!: string;

  @Field(() => Int, { description: "How many are recorded now, of any day." })
  count!: number;
}

@ObjectType({ description: "How far the graph has come, and what it holds.", simpleResolvers: true })
export class GraphStatistics {
  @Field(() => Int, { description: "The number of changes so far: every write raises it." })
  revision!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the last change was recorded; null on an empty graph.",
  })
  recordedAt?: number | null;

  @Field(() => [KindCount], { description: "Entities of each kind." })
  entityCounts!: KindCount[];

  @Field(() => [KindCount], { description: "Facts of each relationship kind." })
  relationshipCounts!: KindCount[];
}
