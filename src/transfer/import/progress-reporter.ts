import type { Database } from "../../neo4j/database.js";
import { type JobDone, jobProgress, type StartedJob } from "./job.js";

const INTERVAL_MS = 1000;

/** Shows what a job has done so far, at most once a second and not while that is written. A failure changes nothing. */
export function progressReporter(database: Database, job: StartedJob): (done: JobDone) => void {
  let nextAt = 0;
  let isWriting = false;
  return (done) => {
    if (isWriting || Date.now() < nextAt) return;
    isWriting = true;
    nextAt = Date.now() + INTERVAL_MS;
    void database
      .write(({ run }) => run(jobProgress(job, done)))
      .catch(() => {})
      .finally(() => {
        isWriting = false;
      });
  };
}
