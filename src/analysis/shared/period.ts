import { Field, ObjectType } from "type-graphql";
import { DateScalar } from "../../domain/schema/scalars.js";

@ObjectType({ description: "A period of days, both ends included.", simpleResolvers: true })
export class Period {
  @Field(() => DateScalar, { nullable: true, description: "The first day; null: unknown." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The last day; null: no known end." })
  to?: string | null;
}
