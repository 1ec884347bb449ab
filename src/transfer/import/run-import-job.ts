import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import { AppError } from "../../errors.js";
import type { InputRow, OnError, RejectedRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport, type ImportAbout, startImport } from "../../recording/imports/import-run.js";
import { isUndoneRun } from "../../recording/store/read-undone-runs.js";
import { buildProgressClause, limitRejects, type StartedJob } from "./import-job.js";
import { importRows } from "./import-rows.js";
import { emptySummary, type ImportSummary, warnOfLostRows, warnOfNoRows } from "./import-summary.js";
import { runJobWork } from "./run-job-work.js";

export interface ImportJobOptions {
  readonly job: StartedJob;
  /** The description of the import; its `by` is recorded with every claim and change. */
  readonly about: ImportAbout;
  readonly dryRun: boolean;
  /** An error in a value rejects its row, or only the value. */
  readonly onError: OnError;
  /** True if entities that facts name but nobody describes are recorded. */
  readonly stubs: boolean;
}

/** Runs a job, or the rest of it, and saves its progress. Never fails: an error is recorded in the job, and returned. */
export function runImportJob(
  database: Database,
  rows: AsyncIterable<InputRow>,
  { job, about, dryRun, onError, stubs }: ImportJobOptions,
): Promise<unknown> {
  const { progress } = job;
  let rejects: readonly RejectedRow[] = progress?.shown ?? [];
  let preview: readonly RecordPreview[] = [];
  let summary: ImportSummary = progress?.kept.summary ?? emptySummary;
  const runImport = async (): Promise<void> => {
    const run = dryRun ? undefined : await startImport(database, about, { jobId: job.id });
    if (run !== undefined && (await isUndoneRun(database, run)))
      throw new AppError("CONFLICT", `${run} was undone. To import again, send another idempotencyKey.`);
    summary = await importRows(database, rows, {
      by: about.by,
      run,
      dryRun,
      onError,
      stubs,
      checkpoints: {
        earlier: progress?.kept ?? null,
        save: (checkpoint) => buildProgressClause(job, checkpoint, rejects),
      },
      onReject: (reject) => {
        rejects = limitRejects([...rejects, reject]);
      },
      onPreview: (effects) => {
        preview = effects;
      },
      onBatch: (soFar) => {
        summary = soFar;
      },
    });
    summary = warnOfLostRows(warnOfNoRows(summary, "The text"), "onError: CELL");
    if (run !== undefined) await database.write((transaction) => transaction.run(finishImport(run, summary)));
  };
  return runJobWork(database, job, runImport, () => ({ summary, rejects, preview }));
}
