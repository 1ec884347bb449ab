import { Field, Float, InputType, ObjectType } from "type-graphql";

@ObjectType({ description: "An amount of money in one currency.", simpleResolvers: true })
@InputType("MoneyInput", { description: "An amount of money in one currency." })
export class Money {
  @Field(() => Float, { description: "In units of the currency, not in cents." })
  amount!: number;

  @Field(() => String, { description: "ISO 4217, as USD." })
  currency!: string;
}
