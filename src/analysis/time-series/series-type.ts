import { Field, Float, InputType, ObjectType } from "type-graphql";
import { DateScalar } from "../../domain/schema/scalars.js";
import { CountedKind } from "../shared/counting/counted-kind.js";
import { CountWhereInput } from "../shared/counting/counted-where.js";
import { MeasureInput } from "../shared/counting/measure.js";

@InputType("SeriesInput", { description: "What a series tells of each interval." })
export class SeriesInput {
  @Field(() => String, { description: "What the answer is to call it." })
  name!: string;

  @Field(() => CountedKind, { description: "What is counted." })
  of!: keyof typeof CountedKind;

  @Field(() => CountWhereInput, { nullable: true, description: "Only what meets these conditions." })
  where?: CountWhereInput | null;

  @Field(() => MeasureInput, {
    nullable: true,
    description: "What is measured. Default: how many there are.",
  })
  measure?: MeasureInput | null;
}

@ObjectType({ description: "An interval of a series.", simpleResolvers: true })
export class TimePoint {
  @Field(() => DateScalar, {
    description: "The day it starts on; the first may start before `from`, but counts from there.",
  })
  start!: string;

  @Field(() => Float, { description: "The measure; 0 where there is nothing to measure." })
  value!: number;
}

@ObjectType({ description: "A measure over time.", simpleResolvers: true })
export class TimeSeries {
  @Field(() => String, { description: "The name it was asked for by." })
  name!: string;

  @Field(() => [TimePoint], { description: "Every interval from `from` to `to`, none left out." })
  points!: TimePoint[];
}
