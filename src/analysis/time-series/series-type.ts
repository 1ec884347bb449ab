import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { allKindNames } from "../../domain/model/kind-names.js";
import { enumeration } from "../../domain/schema/enumeration.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { CountQualifier } from "../../domain/values/count-qualifier.js";
import { CountWhereInput } from "../shared/counting/counted-where.js";
import { MeasureInput } from "../shared/counting/measure.js";
import { ObservedDays, observedField } from "../shared/counting/observed-days.js";
import { notFoundField } from "../shared/not-found.js";

export const SeriesCount = enumeration("SeriesCount", "What a series counts in an interval.", {
  STARTS: "The entities or facts that began, happened or were first observed in it.",
  IN_FORCE:
    "The entities that existed and the facts that held on at least one day of it: those of the lists and connections whose asOf.validDuring is the interval. An event holds on every later day, too.",
});

export type SeriesCount = keyof typeof SeriesCount;

@InputType("SeriesInput", { description: "A series: a measure of each interval." })
export class SeriesInput {
  @Field(() => String, { description: "The name of the series in the answer." })
  name!: string;

  @Field(() => allKindNames.members, { description: "The kind to count." })
  of!: string;

  @Field(() => CountWhereInput, {
    nullable: true,
    description: "Only entities or facts that meet these conditions.",
  })
  where?: CountWhereInput | null;

  @Field(() => MeasureInput, {
    nullable: true,
    description: "The measure. Default: the count.",
  })
  measure?: MeasureInput | null;
}

@ObjectType({ description: "An interval of a series.", simpleResolvers: true })
export class TimePoint {
  @Field(() => DateScalar, {
    description:
      "The first day of the interval; that of the first point may be before `from`, but it counts from there.",
  })
  start!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The measure; 0 if there is nothing to measure, null if only atLeast or atMost are known.",
  })
  value!: number | null;

  @Field(() => CountQualifier, {
    nullable: true,
    description:
      "How the value is meant, or its bounds: AT_MOST if a count is shared with facts that are not counted in the interval. Null for fields that are no counts, and if nothing was measured.",
  })
  qualifier!: CountQualifier | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The least that the value can be, where it is not known because some values may have members in common, or are only bounds. Else null.",
  })
  atLeast!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The most that such a value can be: all values added up. Null: not known.",
  })
  atMost!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many of those that STARTS counts were only first observed in it, so that they may have begun before. Null with IN_FORCE.",
  })
  firstObserved?: number | null;

  @Field(() => ObservedDays, observedField)
  observed?: ObservedDays | null;
}

@ObjectType({ description: "A measure over time.", simpleResolvers: true })
export class TimeSeries {
  @Field(() => String, { description: "The name from the query." })
  name!: string;

  @Field(() => [TimePoint], { description: "Every interval from `from` to `to`, none left out." })
  points!: TimePoint[];

  @Field(() => [ID], notFoundField)
  notFound!: string[];
}
