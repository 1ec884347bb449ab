import { randomUUID } from "node:crypto";
import { now } from "../../domain/time.js";
import { Fault } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { requestOf } from "../../recording/request.js";
import type { Reject } from "../format.js";
import type { ImportSummary } from "./summary.js";

/** What tells a job from others: asked for again with the same key and content it is the same job. */
export interface JobRequest {
  readonly by: string;
  readonly key: string | null;
  readonly content: string;
}

/** A job that was made, or stands already. */
export interface StartedJob {
  readonly id: string;
  /** Whether it is still to be done; false where it was asked for before. */
  readonly isNew: boolean;
}

/** How a job reports of itself. */
const SHOWN_REJECTS = 5;

/** Makes a job. Fails with CONFLICT where the key stands for another content. */
export async function startJob(database: Database, { by, key, content }: JobRequest): Promise<StartedJob> {
  const asked = requestOf(by, key, content);
  const id = `job:${asked.key}`;
  const mark = randomUUID();
  const made = await database.write(({ run }) => run(make({ id, request: asked.fingerprint, mark, by })));
  if (made.request !== asked.fingerprint)
    throw new Fault("CONFLICT", "This idempotencyKey stands for another import.");
  return { id, isNew: made.mark === mark };
}

/** The mark tells whose job it is, where two ask at once or a commit is told of late. */
const make = (job: {
  readonly id: string;
  readonly request: string;
  readonly mark: string;
  readonly by: string;
}) =>
  statement({
    name: "make a job",
    access: "WRITE",
    text: [
      "MERGE (j:Job {id: $id})",
      "ON CREATE SET j += {request: $request, mark: $mark, by: $by, state: 'RUNNING', startedAt: $now, heardAt: $now,",
      "  read: 0, recorded: 0, unchanged: 0, rejected: 0}",
      "RETURN j.request, j.mark",
    ].join("\n"),
    parameters: { ...job, now: BigInt(now()) },
    read: ([row]) => ({ request: row![0] as string, mark: row![1] as string }),
  });

/** Tells how far a job is. */
export const jobProgress = (id: string, summary: ImportSummary): Statement<void> =>
  change(id, "job progress", countsOf(summary));

/** Tells how a job ended. */
export function jobEnd(
  id: string,
  state: "SUCCEEDED" | "FAILED",
  summary: ImportSummary,
  error: string | null,
): Statement<void> {
  return change(id, "job end", { ...countsOf(summary), state, error, finishedAt: BigInt(now()) });
}

const change = (id: string, name: string, values: Readonly<Record<string, unknown>>): Statement<void> =>
  statement({
    name,
    access: "WRITE",
    text: "MATCH (j:Job {id: $id}) SET j += $values",
    parameters: { id, values: { ...values, heardAt: BigInt(now()) } },
    read: () => undefined,
  });

const countsOf = ({ read, recorded, corrected, retracted, unchanged, rejected }: ImportSummary) => ({
  read: BigInt(read),
  recorded: BigInt(recorded + corrected + retracted),
  unchanged: BigInt(unchanged),
  rejected: BigInt(rejected),
});

/** The first rows that were rejected, in words; null where there are none. */
export const rejectsInWords = (rejects: readonly Reject[]): string | null =>
  rejects.length === 0
    ? null
    : rejects
        .slice(0, SHOWN_REJECTS)
        .map(({ line, column, reason }) => `Row ${line}${column === null ? "" : `, ${column}`}: ${reason}`)
        .join("\n");
