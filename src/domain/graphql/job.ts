import { Field, Int, ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { enumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";

export const JobState = enumeration("JobState", "How far an import is.", {
  QUEUED: "It has yet to begin.",
  RUNNING: "It is under way.",
  SUCCEEDED: "It has come to its end; rows may have been rejected all the same.",
  FAILED: "It ended with an error.",
  STOPPED:
    "It ended before its end: the process that did it is gone, or the database was away. Sent again under its idempotencyKey it goes on from where it was.",
});

/** Microseconds after which a job that tells nothing of itself is one whose process is gone. */
export const JOB_SILENCE = 15_000_000;

@ObjectType({ implements: Node, description: "An import, and how far it is.", simpleResolvers: true })
export class Job extends Node {
  @Field(() => JobState, { description: "How far it is." })
  state!: keyof typeof JobState;

  @Field(() => Int, { description: "Rows read so far." })
  read!: number;

  @Field(() => Int, { description: "Facts recorded or corrected so far." })
  recorded!: number;

  @Field(() => Int, { description: "Facts that were recorded already." })
  unchanged!: number;

  @Field(() => Int, { description: "Rows of which something was rejected." })
  rejected!: number;

  @Field(() => DateTimeScalar, { description: "When it began." })
  startedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it ended; null: it has not." })
  finishedAt?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it failed, or the first rows rejected and why; null where all went well.",
  })
  error?: string | null;
}
