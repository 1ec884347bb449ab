import { AppError, codeOf } from "../../errors.js";
import type { InputRow, RejectedRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport, type ImportAbout, startImport } from "../../recording/imports/import-run.js";
import { importRows } from "./import-rows.js";
import { firstRejects, isTransient, jobClause, jobEnd, jobHeartbeat, type StartedJob } from "./job.js";
import { emptySummary, type ImportSummary } from "./summary.js";

export interface JobOptions {
  readonly job: StartedJob;
  /** What is imported; its `by` is recorded with every claim and change. */
  readonly about: ImportAbout;
  readonly dryRun: boolean;
}

const HEARTBEAT_MS = 4000;

/**
 * Runs a job, or the rest of it, and saves its progress. Never fails: an error is recorded in the job, with
 * its message if that is for clients, and returned for the log.
 */
export async function runJob(
  database: Database,
  rows: AsyncIterable<InputRow>,
  { job, about, dryRun }: JobOptions,
): Promise<unknown> {
  const { progress } = job;
  let rejects: readonly RejectedRow[] = progress?.shown ?? [];
  let summary: ImportSummary = progress?.kept.summary ?? emptySummary;
  const write = (statement: ReturnType<typeof jobHeartbeat>) => database.write(({ run }) => run(statement));
  const heartbeat = setInterval(() => void write(jobHeartbeat(job)).catch(() => {}), HEARTBEAT_MS);
  try {
    const run = dryRun ? undefined : await startImport(database, about, { jobId: job.id });
    summary = await importRows(database, rows, {
      ...{ by: about.by, run, dryRun },
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
    if (run !== undefined) await write(finishImport(run, summary));
    await write(jobEnd(job, "SUCCEEDED", { summary, rejects, error: null }));
    return null;
  } catch (error) {
    const reason = error instanceof AppError ? error.message : "Something went wrong on our side.";
    const state = isTransient(codeOf(error)) ? "STOPPED" : "FAILED";
    await write(jobEnd(job, state, { summary, rejects, error: reason })).catch(() => {});
    return error;
  } finally {
    clearInterval(heartbeat);
  }
}
