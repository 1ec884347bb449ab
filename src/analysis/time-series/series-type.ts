import { Field, Float, InputType, ObjectType } from "type-graphql";
import { DateScalar } from "../../domain/schema/scalars.js";
import { CountedKind } from "../shared/counting/counted-kind.js";
import { CountWhereInput } from "../shared/counting/counted-where.js";
import { MeasureInput } from "../shared/counting/measure.js";

@InputType("SeriesInput", { description: "A series: a measure of each interval." })
export class SeriesInput {
  @Field(() => String, { description: "The name of the series in the answer." })
  name!: string;

  @Field(() => CountedKind, { description: "The kind to count." })
  of!: keyof typeof CountedKind;

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

  @Field(() => Float, { description: "The measure; 0 if there is nothing to measure." })
  value!: number;
}

@ObjectType({ description: "A measure over time.", simpleResolvers: true })
export class TimeSeries {
  @Field(() => String, { description: "The name from the query." })
  name!: string;

  @Field(() => [TimePoint], { description: "Every interval from `from` to `to`, none left out." })
  points!: TimePoint[];
}
