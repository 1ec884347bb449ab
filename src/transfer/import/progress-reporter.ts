import type { Database } from "../../neo4j/database.js";
import { type JobProgress, recordJobProgress, type StartedJob } from "./import-job.js";

const INTERVAL_MS = 1000;

/** Reports the progress of a job, at most once a second and not while that is written. A failure changes nothing. */
export function createProgressReporter(database: Database, job: StartedJob): (progress: JobProgress) => void {
  let nextAt = 0;
  let isWriting = false;
  return (progress) => {
    if (isWriting || Date.now() < nextAt) return;
    isWriting = true;
    nextAt = Date.now() + INTERVAL_MS;
    void database
      .write(({ run }) => run(recordJobProgress(job, progress)))
      .catch(() => {})
      .finally(() => {
        isWriting = false;
      });
  };
}
