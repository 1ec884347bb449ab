import { AppError } from "../../errors.js";
import type { InputRow, OnError, RejectedRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport, type ImportAbout, startImport } from "../../recording/imports/import-run.js";
import { isUndoneRun } from "../../recording/store/read-undone-runs.js";
import { importRows } from "./import-rows.js";
import { firstRejects, jobClause, type StartedJob } from "./job.js";
import { emptySummary, type ImportSummary } from "./summary.js";
import { workOnJob } from "./work-on-job.js";

export interface JobOptions {
  readonly job: StartedJob;
  /** What is imported; its `by` is recorded with every claim and change. */
  readonly about: ImportAbout;
  readonly dryRun: boolean;
  /** What an error in a value rejects. */
  readonly onError: OnError;
  /** Whether entities that facts name but nobody describes are recorded. */
  readonly stubs: boolean;
}

/** Runs a job, or the rest of it, and saves its progress. Never fails: an error is recorded in the job, and returned. */
export function runJob(
  database: Database,
  rows: AsyncIterable<InputRow>,
  { job, about, dryRun, onError, stubs }: JobOptions,
): Promise<unknown> {
  const { progress } = job;
  let rejects: readonly RejectedRow[] = progress?.shown ?? [];
  let summary: ImportSummary = progress?.kept.summary ?? emptySummary;
  const work = async (): Promise<void> => {
    const run = dryRun ? undefined : await startImport(database, about, { jobId: job.id });
    if (run !== undefined && (await isUndoneRun(database, run)))
      throw new AppError("CONFLICT", `${run} was undone. To import again, send another idempotencyKey.`);
    summary = await importRows(database, rows, {
      ...{ by: about.by, run, dryRun, onError, stubs },
      checkpoints: {
        earlier: progress?.kept ?? null,
        save: (checkpoint) => jobClause(job, checkpoint, rejects),
      },
      onReject: (one) => {
        rejects = firstRejects([...rejects, one]);
      },
      onBatch: (soFar) => {
        summary = soFar;
      },
    });
    if (run !== undefined) await database.write((transaction) => transaction.run(finishImport(run, summary)));
  };
  return workOnJob(database, job, work, () => ({ summary, rejects }));
}
