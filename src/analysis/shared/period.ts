import { Field, ObjectType } from "type-graphql";
import { PartialDateScalar } from "../../domain/schema/scalars.js";

@ObjectType({ description: "A period, both ends included.", simpleResolvers: true })
export class Period {
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The first day, month or year; null: unknown.",
  })
  from?: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The last day, month or year; null: no known end.",
  })
  to?: string | null;
}
