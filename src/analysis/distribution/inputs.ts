import { Field, Float, InputType, Int } from "type-graphql";
import { SortDirection } from "../../domain/graphql/order-input.js";
import { checkBounds } from "../shared/bounds.js";

@InputType("HavingInput", { description: "Groups are told of whose measure lies within bounds." })
export class HavingInput {
  @Field(() => Int, { description: "The place of the measure among measures, from 0." })
  measure!: number;

  @Field(() => Float, { nullable: true, description: "It is at least that." })
  gte?: number | null;

  @Field(() => Float, { nullable: true, description: "It is at most that." })
  lte?: number | null;
}

@InputType("GroupOrder", { description: "By which measure groups are sorted; ties are broken by the keys." })
export class GroupOrder {
  @Field(() => Int, { description: "The place of the measure among measures, from 0." })
  measure!: number;

  @Field(() => SortDirection, { description: "Which way; what is not known comes last." })
  direction!: keyof typeof SortDirection;
}

const MOST_MEASURES = 10;
export const MOST_BUCKETS = 1000;

/** Fails with BAD_USER_INPUT on too many measures, on a measure named that there is not, and on a limit out of bounds. */
export function checkShape(
  measures: number,
  named: readonly { readonly measure: number }[],
  limit: number,
): void {
  checkBounds("The number of measures", measures, 1, MOST_MEASURES);
  for (const { measure } of named) checkBounds("The place of a measure", measure, 0, measures - 1);
  checkBounds("limit", limit, 1, MOST_BUCKETS);
}
