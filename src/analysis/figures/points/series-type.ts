import { JSONObjectResolver } from "graphql-scalars";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { MeasureInput } from "../../../domain/graphql/measures/measure-input.js";
import { currencyFields } from "../../../domain/graphql/measures/measured.js";
import { allKindNames } from "../../../domain/model/kind-names.js";
import { defineEnumeration } from "../../../domain/schema/enumeration.js";
import { DateScalar } from "../../../domain/schema/scalars.js";
import { ValueQualifier } from "../../../domain/values/value-qualifier.js";
import { notFoundField } from "../../shared/not-found.js";
import { Period } from "../../shared/period.js";
import { CountWhereInput } from "../source/counted-where.js";
import { whereField } from "../source/list-filter.js";
import { observedField } from "../source/observed-days.js";

export const SeriesCount = defineEnumeration("SeriesCount", "What a series counts in an interval.", {
  STARTS: "What began, happened or was first observed in all of it.",
  IN_FORCE: "What held or existed on a day of it. An event holds from its day on.",
  AT_END: "What held or existed on the last day of it, or on `to` before that.",
});

export type SeriesCount = keyof typeof SeriesCount;

@InputType("SeriesInput", { description: "A series: a measure of each interval." })
export class SeriesInput {
  @Field(() => String, {
    nullable: true,
    description: "The name of the series in the answer. Default: the kind.",
  })
  name?: string | null;

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
    description: "What this series counts. Default: the `count` of all series.",
  })
  count?: SeriesCount | null;
}

@ObjectType({ description: "An interval of a series.", simpleResolvers: true })
export class TimePoint {
  @Field(() => DateScalar, {
    description: "The first day of the interval.",
  })
  start!: string;

  @Field(() => String, { description: 'The interval in words: August 2014, or "2004, month unknown".' })
  label!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The measure. Null: not known, only bounds, or several currencies.",
  })
  value!: number | null;

  @Field(() => ValueQualifier, {
    nullable: true,
    description: "How the value is meant, such as AT_MOST. Null: it is no count.",
  })
  qualifier!: ValueQualifier | null;

  @Field(() => Boolean, { description: "Whether the value, or the bound that it is, is only approximate." })
  approximate!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: "The least that the value can be, where it is not known. Else null.",
  })
  atLeast!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The most that such a value can be. Null: not known.",
  })
  atMost!: number | null;

  @Field(() => String, currencyFields.currency)
  currency?: string | null;

  @Field(() => [String], currencyFields.currencies)
  currencies?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "STARTS that were only first observed in it. Else null.",
  })
  firstObserved?: number | null;

  @Field(() => Int, {
    description: "How many of them have no known start and may have begun before.",
  })
  unknownStart!: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many of them have no known end and are presumed to hold.",
  })
  unknownEnd?: number | null;

  @Field(() => Int, {
    description: "How many of them are in doubt: alleged, disputed or POSSIBLE.",
  })
  doubtfulCount!: number;

  @Field(() => JSONObjectResolver, whereField)
  where?: Record<string, unknown> | null;

  @Field(() => JSONObjectResolver, {
    nullable: true,
    description: "The asOf that `where` goes with: the variable `asOf` of the list.",
  })
  asOf?: Record<string, unknown> | null;

  @Field(() => Period, observedField)
  observed?: Period | null;
}

@ObjectType({ description: "A measure over time.", simpleResolvers: true })
export class TimeSeries {
  @Field(() => String, { description: "The name from the query, or the kind." })
  name!: string;

  @Field(() => [TimePoint], { description: "Every interval from `from` to `to`, none left out." })
  points!: TimePoint[];

  @Field(() => [TimePoint], {
    description: "STARTS by dates less precise than the interval, a point for each.",
  })
  imprecise!: TimePoint[];

  @Field(() => Int, {
    description: "How many began on no known day, so that STARTS does not have them.",
  })
  undated!: number;

  @Field(() => [ID], notFoundField)
  notFound!: string[];
}
