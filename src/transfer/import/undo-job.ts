import type { Database } from "../../neo4j/database.js";
import { undoImport } from "../../recording/imports/undo-import.js";
import type { StartedJob } from "./import-job.js";
import { emptySummary, type ImportSummary } from "./import-summary.js";
import { runJobWork } from "./run-job-work.js";

export interface UndoJobOptions {
  readonly job: StartedJob;
  /** The import to undo, and the run that undoes it. */
  readonly importId: string;
  readonly run: string;
  readonly by: string;
}

/** Undoes an import as a job, or does the rest of it. Never fails: an error is recorded in the job, and returned. */
export function runUndoJob(database: Database, { job, importId, run, by }: UndoJobOptions): Promise<unknown> {
  let summary: ImportSummary = emptySummary;
  const undo = async (): Promise<void> => {
    const counts = await undoImport(database, { importId, run, by });
    summary = { ...emptySummary, ...counts };
  };
  return runJobWork(database, job, undo, () => ({ summary, rejects: [] }));
}
