import { Field, Float, InputType, ObjectType } from "type-graphql";

/** The form of an ISO 4217 code. */
export const CURRENCY_CODE = /^[A-Z]{3}$/;

@ObjectType({ description: "An amount of money in one currency.", simpleResolvers: true })
@InputType("MoneyInput", { description: "An amount of money in one currency." })
export class Money {
  @Field(() => Float, { description: "The amount in units of the currency, not in cents." })
  amount!: number;

  @Field(() => String, { description: "The currency as an ISO 4217 code, such as USD." })
  currency!: string;
}
