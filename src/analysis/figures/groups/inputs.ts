import { Field, Float, InputType, Int } from "type-graphql";
import {
  directionField,
  NullsOrder,
  nullsField,
  SortDirection,
} from "../../../domain/graphql/order-input.js";
import { createBadInputError } from "../../../errors.js";
import { findMeasurePosition } from "../../../query/measures/measure-names.js";
import { checkBounds } from "../../shared/bounds.js";

/** The options of the two fields that select a measure. */
const byIndex = {
  nullable: true,
  description: "The index of the measure in measures, from 0. Default: the first.",
};
const byName = { nullable: true, description: "The name of the measure, instead of its index." };

@InputType("HavingInput", { description: "Only groups whose measure lies within bounds." })
export class HavingInput {
  @Field(() => Int, byIndex)
  measure?: number | null;

  @Field(() => String, byName)
  name?: string | null;

  @Field(() => Float, { nullable: true, description: "The least value." })
  gte?: number | null;

  @Field(() => Float, { nullable: true, description: "The greatest value." })
  lte?: number | null;
}

@InputType("GroupOrder", { description: "The measure that groups are sorted by; keys break ties." })
export class GroupOrder {
  @Field(() => Int, byIndex)
  measure?: number | null;

  @Field(() => String, byName)
  name?: string | null;

  @Field(() => SortDirection, { ...directionField, defaultValue: SortDirection.DESC })
  direction!: keyof typeof SortDirection;

  @Field(() => NullsOrder, nullsField)
  nulls!: NullsOrder;
}

const MAX_MEASURES = 10;
export const MAX_BUCKETS = 1000;

/** An order or a condition by the place of its measure. */
export type ByPosition<T> = Omit<T, "measure" | "name"> & { readonly measure: number };

/**
 * Finds the measure that an order or a condition names. Fails with BAD_USER_INPUT if there is none, or if it has both an
 * index and a name.
 */
export function resolveMeasurePosition<T extends Pick<HavingInput, "measure" | "name">>(
  { measure, name, ...rest }: T,
  names: readonly string[],
): ByPosition<T> {
  if (measure != null && name != null)
    throw createBadInputError("Give the index of a measure or its name, not both.");
  return { ...rest, measure: name == null ? (measure ?? 0) : findMeasurePosition(names, name) };
}

/**
 * Fails with BAD_USER_INPUT on too many measures, an index of a measure that does not exist, or a limit out
 * of bounds.
 */
export function checkShape(
  measures: number,
  references: readonly { readonly measure: number }[],
  limit: number,
): void {
  checkBounds("The number of measures", measures, 1, MAX_MEASURES);
  for (const { measure } of references) checkBounds("The place of a measure", measure, 0, measures - 1);
  checkBounds("limit", limit, 1, MAX_BUCKETS);
}
