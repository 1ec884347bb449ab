import { JSONObjectResolver } from "graphql-scalars";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { MeasureInput } from "../../../domain/graphql/measures/measure-input.js";
import { currencyFields } from "../../../domain/graphql/measures/measured.js";
import { allKindNames } from "../../../domain/model/kind-names.js";
import { defineEnumeration } from "../../../domain/schema/enumeration.js";
import { DateScalar } from "../../../domain/schema/scalars.js";
import { ValueQualifier } from "../../../domain/values/value-qualifier.js";
import { notFoundField } from "../../shared/not-found.js";
import { CountWhereInput } from "../source/counted-where.js";
import { whereField } from "../source/list-filter.js";
import { ObservedDays, observedField } from "../source/observed-days.js";

export const SeriesCount = defineEnumeration("SeriesCount", "What a series counts in an interval.", {
  STARTS: "The entities or facts that began, happened or were first observed in it.",
  IN_FORCE:
    "The entities that existed and the facts that held on at least one day of it: those of the lists and connections whose asOf.validDuring is the interval. An event holds on every later day, too.",
  AT_END:
    "The entities that existed and the facts that held on the last day of it, or on `to` if that comes first: those of the lists and connections whose asOf.validAt is that day.",
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

  @Field(() => SeriesCount, {
    nullable: true,
    description: "What this series counts in an interval. Default: the `count` of all series.",
  })
  count?: SeriesCount | null;
}

@ObjectType({ description: "An interval of a series.", simpleResolvers: true })
export class TimePoint {
  @Field(() => DateScalar, {
    description:
      "The first day of the interval; that of the first point may be before `from`, but it counts from there.",
  })
  start!: string;

  @Field(() => String, { description: 'The interval in words: August 2014, Q3 2014, "2004, month unknown".' })
  label!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "The measure; 0 if there is nothing to measure, null if only atLeast or atMost are known, or if amounts have several currencies and the measure names none.",
  })
  value!: number | null;

  @Field(() => ValueQualifier, {
    nullable: true,
    description:
      "How the value is meant, or its bounds: AT_MOST if a count is shared with facts that are not counted in the interval. Null for fields that are no counts, and if nothing was measured.",
  })
  qualifier!: ValueQualifier | null;

  @Field(() => Boolean, { description: "Whether the value, or the bound that it is, is only approximate." })
  approximate!: boolean;

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

  @Field(() => String, currencyFields.currency)
  currency?: string | null;

  @Field(() => [String], currencyFields.currencies)
  currencies?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many of those that STARTS counts were only first observed in it, so that they may have begun before. Null with IN_FORCE and AT_END.",
  })
  firstObserved?: number | null;

  @Field(() => Int, {
    description:
      "How many of those counted have no known start: they count from their first observation, and may have begun before.",
  })
  unknownStart!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many of those counted have no known end: IN_FORCE and AT_END presume that they still hold. Null for kinds of events, which do not end.",
  })
  unknownEnd?: number | null;

  @Field(() => JSONObjectResolver, {
    ...whereField,
    description: `${whereField.description} For a point it goes with its own \`asOf\`. Null, too, if asOf restricts the days of IN_FORCE or AT_END.`,
  })
  where?: Record<string, unknown> | null;

  @Field(() => JSONObjectResolver, {
    nullable: true,
    description: "The asOf that `where` goes with: the variable `asOf` of the list.",
  })
  asOf?: Record<string, unknown> | null;

  @Field(() => ObservedDays, observedField)
  observed?: ObservedDays | null;
}

@ObjectType({ description: "A measure over time.", simpleResolvers: true })
export class TimeSeries {
  @Field(() => String, { description: "The name from the query." })
  name!: string;

  @Field(() => [TimePoint], { description: "Every interval from `from` to `to`, none left out." })
  points!: TimePoint[];

  @Field(() => [TimePoint], {
    description:
      "What STARTS has in no interval, since its date is less precise, such as a year in a series by month: a point for each such date that overlaps the range. Empty with IN_FORCE and AT_END.",
  })
  imprecise!: TimePoint[];

  @Field(() => Int, {
    description:
      "How many that meet the conditions began on no known day, and were observed on none: STARTS has them in no interval. 0 with IN_FORCE and AT_END.",
  })
  undated!: number;

  @Field(() => [ID], notFoundField)
  notFound!: string[];
}
