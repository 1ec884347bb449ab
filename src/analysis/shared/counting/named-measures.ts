import { Field, Float, Int, ObjectType } from "type-graphql";
import { CountQualifier } from "../../../domain/values/count-qualifier.js";
import { AppError } from "../../../errors.js";
import type { MeasureInput } from "./measure.js";

@ObjectType({
  description: "How many items have no duration, and why. Each is counted for the first reason that holds.",
  simpleResolvers: true,
})
export class LeftOut {
  @Field(() => Int, { description: "It is not known to have ended before the day of asOf." })
  openEnded!: number;

  @Field(() => Int, { description: "No source gives its start." })
  undated!: number;

  @Field(() => Int, {
    description: "Its start or its end is only a bound: it had begun, or had ended, by that date.",
  })
  boundsOnly!: number;
}

@ObjectType({ description: "A measure of a group.", simpleResolvers: true })
export class Measured {
  @Field(() => String, {
    description: "Its name: as given, or its operation and field, as SUM_listingCount.",
  })
  name!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The value. Null: no value of the field is known, or only atLeast or atMost are.",
  })
  value!: number | null;

  @Field(() => CountQualifier, {
    nullable: true,
    description: "How the value is meant, or its bounds. Null for fields that are no counts.",
  })
  qualifier!: CountQualifier | null;

  @Field(() => Float, { nullable: true, description: "The least that the value can be, if it is not known." })
  atLeast!: number | null;

  @Field(() => Float, { nullable: true, description: "The most that the value can be, if it is not known." })
  atMost!: number | null;

  @Field(() => LeftOut, {
    nullable: true,
    description: "The items that a measure of `duration` leaves out. Null for other measures.",
  })
  leftOut!: LeftOut | null;
}

/** The names of measures. Fails with BAD_USER_INPUT if two are given the same. */
export function namesOfMeasures(measures: readonly MeasureInput[]): readonly string[] {
  const given = measures.flatMap(({ name }) => name ?? []);
  if (new Set(given).size < given.length)
    throw new AppError("BAD_USER_INPUT", "measures must not have a name twice.");
  return measures.map(({ name, op, field }) => name ?? (field == null ? op : `${op}_${field}`));
}

/** The place of the measure with a name. Fails with BAD_USER_INPUT, and lists the names, if there is none. */
export function placeOfName(names: readonly string[], name: string): number {
  const place = names.indexOf(name);
  if (place < 0)
    throw new AppError("BAD_USER_INPUT", `No measure is named "${name}". Names: ${names.join(", ")}.`);
  return place;
}
