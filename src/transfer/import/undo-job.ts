import { AppError, codeOf } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { undoImport } from "../../recording/imports/undo-import.js";
import { isTransient, jobEnd, jobHeartbeat, type StartedJob } from "./job.js";
import { emptySummary } from "./summary.js";

export interface UndoJobOptions {
  readonly job: StartedJob;
  /** The import to undo, and the run that undoes it. */
  readonly importId: string;
  readonly run: string;
  readonly by: string;
}

const HEARTBEAT_MS = 4000;

/** Undoes an import as a job, or does the rest of it. Never fails: an error is recorded in the job, and returned. */
export async function runUndoJob(
  database: Database,
  { job, importId, run, by }: UndoJobOptions,
): Promise<unknown> {
  const write = (statement: ReturnType<typeof jobHeartbeat>) =>
    database.write((transaction) => transaction.run(statement));
  const heartbeat = setInterval(() => void write(jobHeartbeat(job)).catch(() => {}), HEARTBEAT_MS);
  try {
    const counts = await undoImport(database, { importId, run, by });
    const summary = { ...emptySummary, ...counts };
    await write(jobEnd(job, "SUCCEEDED", { summary, rejects: [], error: null }));
    return null;
  } catch (error) {
    const reason = error instanceof AppError ? error.message : "Something went wrong on our side.";
    const state = isTransient(codeOf(error)) ? "STOPPED" : "FAILED";
    const end = { summary: emptySummary, rejects: [], error: reason };
    await write(jobEnd(job, state, end)).catch(() => {});
    return error;
  } finally {
    clearInterval(heartbeat);
  }
}
