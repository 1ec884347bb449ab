import { Field, Float, InputType } from "type-graphql";
import { MeasureField } from "../../kinds/measure-fields.js";
import { defineEnumeration } from "../../schema/enumeration.js";

const unless = "Null: not known, or several currencies.";

/** The result of each operation. */
export const meaningOfOp = {
  COUNT: "The number of items; with a field, of those whose field is known.",
  COUNT_DISTINCT: "The number of different values of the field, or of items.",
  SUM: `The sum of the known values. ${unless}`,
  AVG: `The mean of the known values. ${unless}`,
  MIN: `The least known value. ${unless}`,
  QUANTILE: "The value below which this share of the known values lies.",
  MAX: `The greatest known value. ${unless}`,
};

/** The description of the currency of a measure. */
export const currencyDescription = "Only amounts of money in this currency, such as USD.";

export const MeasureOp = defineEnumeration(
  "MeasureOp",
  "How the values of a group are aggregated.",
  meaningOfOp,
);

@InputType("MeasureInput", {
  description: "A measure of each group. Amounts of money are never converted.",
})
export class MeasureInput {
  @Field(() => String, {
    nullable: true,
    description: "A name for it. Default: COUNT, SUM_LISTING_COUNT and so on.",
  })
  name?: string | null;

  @Field(() => MeasureOp, { description: "How the values are aggregated." })
  op!: keyof typeof MeasureOp;

  @Field(() => MeasureField, {
    nullable: true,
    description: "The field that is measured. Optional for counts.",
  })
  field?: string | null;

  @Field(() => Float, { nullable: true, description: "For QUANTILE: the share, 0…1." })
  quantile?: number | null;

  @Field(() => String, { nullable: true, description: currencyDescription })
  currency?: string | null;
}
