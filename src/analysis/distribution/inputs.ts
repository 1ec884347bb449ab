import { Field, Float, InputType, Int } from "type-graphql";
import { NullsOrder, nullsField, SortDirection } from "../../domain/graphql/order-input.js";
import { checkBounds } from "../shared/bounds.js";

@InputType("HavingInput", { description: "Only groups whose measure lies within bounds." })
export class HavingInput {
  @Field(() => Int, { description: "The index of the measure in measures, from 0." })
  measure!: number;

  @Field(() => Float, { nullable: true, description: "The least value." })
  gte?: number | null;

  @Field(() => Float, { nullable: true, description: "The greatest value." })
  lte?: number | null;
}

@InputType("GroupOrder", { description: "The measure that groups are sorted by; keys break ties." })
export class GroupOrder {
  @Field(() => Int, { description: "The index of the measure in measures, from 0." })
  measure!: number;

  @Field(() => SortDirection, { description: "The direction of the known values." })
  direction!: keyof typeof SortDirection;

  @Field(() => NullsOrder, nullsField)
  nulls!: NullsOrder;
}

const MAX_MEASURES = 10;
export const MAX_BUCKETS = 1000;

/**
 * Fails with BAD_USER_INPUT on too many measures, an index of a measure that does not exist, or a limit out
 * of bounds.
 */
export function checkShape(
  measures: number,
  named: readonly { readonly measure: number }[],
  limit: number,
): void {
  checkBounds("The number of measures", measures, 1, MAX_MEASURES);
  for (const { measure } of named) checkBounds("The place of a measure", measure, 0, measures - 1);
  checkBounds("limit", limit, 1, MAX_BUCKETS);
}
