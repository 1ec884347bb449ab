import { Field, Int, ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";
import { RecordPreview } from "./record-preview.js";

export const JobState = defineEnumeration("JobState", "The state of an import.", {
  QUEUED: "It has not started.",
  RUNNING: "It is running.",
  SUCCEEDED: "It is complete. Some rows may have been rejected.",
  FAILED: "It ended with an error.",
  STOPPED: "It was interrupted. The same idempotencyKey resumes it.",
});

/** A running job that has not reported for this time, in microseconds, counts as stopped. */
export const JOB_TIMEOUT_MICROS = 15_000_000;

@ObjectType({
  description: "Why a row of an import was rejected, as a whole or in part.",
  simpleResolvers: true,
})
export class RejectedValue {
  @Field(() => Int, {
    description: "The number of the row, from 1: its line or its position.",
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

  @Field(() => Boolean, { description: "Whether the rest of the row is recorded." })
  isPart!: boolean;
}

@ObjectType({ description: "Something that rows of an import have, and how many.", simpleResolvers: true })
export class CountOfRows {
  @Field(() => String, { description: "What they have." })
  text!: string;

  @Field(() => Int, { description: "The number of rows." })
  rows!: number;
}

@ObjectType({ description: "Something that a service has under a name.", simpleResolvers: true })
export class PullChoice {
  @Field(() => String, { description: "What to write in the settings instead of the name, such as Q178516." })
  value!: string;

  @Field(() => String, { description: "Its name there, and what it is if the service says so." })
  text!: string;
}

/** The kinds of new things, in the order of the list that is stored. */
export const createdThings = ["entities", "facts", "claims", "sources"] as const;

/** The new things of an import, by kind of thing. Each counts once, however many rows are about it. */
@ObjectType({ description: "The numbers of new things, each once.", simpleResolvers: true })
export class CreatedThings {
  @Field(() => Int, { description: "New entities." })
  entities!: number;

  @Field(() => Int, { description: "New facts." })
  facts!: number;

  @Field(() => Int, { description: "New claims." })
  claims!: number;

  @Field(() => Int, { description: "New sources." })
  sources!: number;
}

@ObjectType({
  implements: Node,
  description: "An import or a pull, and its progress.",
  simpleResolvers: true,
})
export class Job extends Node {
  @Field(() => JobState, { description: "Its state." })
  state!: keyof typeof JobState;

  @Field(() => Int, { description: "Rows read so far; of a pull, facts and entities." })
  read!: number;

  @Field(() => CreatedThings, {
    nullable: true,
    description: "What it has recorded so far. Null: not known.",
  })
  created?: CreatedThings | null;

  @Field(() => Int, { description: "Lines that changed something so far." })
  recorded!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Those of `recorded` that got another value. Null: not known.",
  })
  corrected?: number | null;

  @Field(() => Int, { description: "Lines that changed nothing." })
  unchanged!: number;

  @Field(() => Int, { description: "Rows that were rejected: nothing of them is recorded." })
  rejected!: number;

  @Field(() => Int, {
    description: "Values and facts that were left out of rows that are recorded.",
  })
  rejectedValues!: number;

  @Field(() => [CountOfRows], {
    description: "Names that led to an entity with another spelling of its name.",
  })
  otherNames!: CountOfRows[];

  @Field(() => [CountOfRows], {
    description: "What was left out of rows that were not rejected, as Company.phone.",
  })
  omitted!: CountOfRows[];

  @Field(() => [String], {
    description: "What is worth a look, such as shares above 100 %: the first 100.",
  })
  warnings!: string[];

  @Field(() => DateTimeScalar, { description: "When it started." })
  startedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it ended. Null: it has not ended." })
  finishedAt?: number | null;

  @Field(() => [RecordPreview], {
    description: "What a dry run would change, at most 100.",
  })
  preview!: RecordPreview[];

  @Field(() => [RejectedValue], {
    description: "The first 100 reasons for rejected rows. `rejected` counts all.",
  })
  rejects!: RejectedValue[];

  @Field(() => Int, { description: "Answers of the service that a pull has read so far." })
  answers!: number;

  @Field(() => [PullChoice], {
    description: "What a name in the settings may mean, if it is ambiguous: at most 5.",
  })
  choices!: PullChoice[];

  @Field(() => [String], {
    description: "Titles of sources of which a pull read only a part: the first 100.",
  })
  partial!: string[];

  @Field(() => String, {
    nullable: true,
    description: "Why it failed or stopped. Null: it did not.",
  })
  error?: string | null;
}
