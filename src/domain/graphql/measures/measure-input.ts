import { Field, Float, InputType } from "type-graphql";
import { MeasureField } from "../../kinds/measure-fields.js";
import { defineEnumeration } from "../../schema/enumeration.js";

const unless =
  "null if none is known, or if amounts of money have different currencies and `currency` names none";

/** The result of each operation. */
export const meaningOfOp = {
  COUNT: "The number of items; with a field, of those whose field is known.",
  COUNT_DISTINCT:
    "The number of different values of the field; without a field, of different entities or facts.",
  SUM: `The sum of the known values; ${unless}. A count that several facts share is one value. Null with atLeast and atMost if values may have members in common (memberCount).`,
  AVG: `The mean of the known values; ${unless}.`,
  MIN: `The least known value; ${unless}.`,
  QUANTILE:
    "The value below which the share `quantile` of the known values lies, between neighbours in proportion; 0.5 is the median. For durations and amounts, not for counts.",
  MAX: `The greatest known value; ${unless}.`,
};

/** The description of the currency of a measure. */
export const currencyDescription = "Only amounts of money in this currency, such as USD.";

export const MeasureOp = defineEnumeration(
  "MeasureOp",
  "How the values of a group are aggregated.",
  meaningOfOp,
);

@InputType("MeasureInput", {
  description:
    "A measure of each group. Amounts of money are never converted: without a currency, amounts in several have no value.",
})
export class MeasureInput {
  @Field(() => String, {
    nullable: true,
    description:
      "A name to address it by. Default: its operation, field and currency, as COUNT or SUM_LISTING_COUNT.",
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
