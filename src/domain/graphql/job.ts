import { Field, Int, ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { enumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";

export const JobState = enumeration("JobState", "The state of an import.", {
  QUEUED: "It has not started.",
  RUNNING: "It is running.",
  SUCCEEDED: "It is complete. Some rows may have been rejected.",
  FAILED: "It ended with an error.",
  STOPPED:
    "It was interrupted: its process ended, or the database was unavailable. To resume it, send it again with the same idempotencyKey.",
});

/** A running job that has not reported for this time, in microseconds, counts as stopped. */
export const JOB_TIMEOUT_MICROS = 15_000_000;

@ObjectType({
  description: "Why a row of an import was rejected, as a whole or in part.",
  simpleResolvers: true,
})
export class RejectedValue {
  @Field(() => Int, {
    description: "The number of the row, from 1: the line, or the position if rows are not lines.",
  })
  row!: number;

  @Field(() => String, { nullable: true, description: "The field or column. Null: the whole row." })
  field?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The value as written, at most 1,000 characters. Null: none.",
  })
  value?: string | null;

  @Field(() => String, { description: "What is wrong, and what is allowed." })
  message!: string;
}

@ObjectType({ implements: Node, description: "An import and its progress.", simpleResolvers: true })
export class Job extends Node {
  @Field(() => JobState, { description: "Its state." })
  state!: keyof typeof JobState;

  @Field(() => Int, { description: "Rows read so far." })
  read!: number;

  @Field(() => Int, { description: "Facts recorded or corrected so far." })
  recorded!: number;

  @Field(() => Int, { description: "Facts that were already recorded with the same values." })
  unchanged!: number;

  @Field(() => Int, { description: "Rows that were rejected as a whole or in part." })
  rejected!: number;

  @Field(() => DateTimeScalar, { description: "When it started." })
  startedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it ended. Null: it has not ended." })
  finishedAt?: number | null;

  @Field(() => [RejectedValue], {
    description:
      "What was rejected, in the order of the rows: the first 100 reasons. `rejected` counts all rows.",
  })
  rejects!: RejectedValue[];

  @Field(() => String, {
    nullable: true,
    description: "Why it failed or stopped. Null: it did not. Rejected rows are in `rejects`.",
  })
  error?: string | null;
}
