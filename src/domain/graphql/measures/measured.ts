import { Field, Float, Int, ObjectType } from "type-graphql";
import { ValueQualifier } from "../../values/value-qualifier.js";

@ObjectType({
  description: "How many items have no duration, each by the first reason that holds.",
  simpleResolvers: true,
})
export class LeftOut {
  @Field(() => Int, { description: "It is not known to have ended before the day of asOf." })
  openEnded!: number;

  @Field(() => Int, { description: "No source gives its start." })
  undated!: number;

  @Field(() => Int, {
    description: "Its start or its end is only a bound.",
  })
  boundsOnly!: number;
}

/** The options of the fields that have the currency of a measure, and those of its amounts. */
export const currencyFields = {
  currency: {
    nullable: true,
    description: "Its currency (ISO 4217). Null: no amount of money, or not known.",
  },
  currencies: {
    nullable: true,
    description: "The currencies of all known amounts. Null: no amounts of money.",
  },
} as const;

@ObjectType({ description: "A measure of a group.", simpleResolvers: true })
export class Measured {
  @Field(() => String, {
    description: "Its name: as given, or as SUM_LISTING_COUNT.",
  })
  name!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The value. Null: not known, only bounds, or several currencies.",
  })
  value!: number | null;

  @Field(() => ValueQualifier, {
    nullable: true,
    description: "How the value or its bounds are meant. Null: it is no count.",
  })
  qualifier!: ValueQualifier | null;

  @Field(() => Boolean, { description: "Whether the value, or the bound that it is, is only approximate." })
  approximate!: boolean;

  @Field(() => Float, { nullable: true, description: "The least that the value can be, if it is not known." })
  atLeast!: number | null;

  @Field(() => Float, { nullable: true, description: "The most that the value can be, if it is not known." })
  atMost!: number | null;

  @Field(() => LeftOut, {
    nullable: true,
    description: "The items that a measure of `duration` leaves out. Else null.",
  })
  leftOut!: LeftOut | null;

  @Field(() => String, currencyFields.currency)
  currency!: string | null;

  @Field(() => [String], currencyFields.currencies)
  currencies!: string[] | null;
}
