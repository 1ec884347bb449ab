import { AppError, toErrorCode } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { startHeartbeat } from "../../util/timing/heartbeat.js";
import {
  endJob,
  isTakenOver,
  isTransient,
  type JobProgress,
  recordHeartbeat,
  type StartedJob,
} from "./import-job.js";

/**
 * Does the work of a job, which counts as running meanwhile, and records its end with what was done by then. Never fails: an
 * error is recorded in the job, with its message if that is for clients, and returned for the log. The first write after the
 * job was cancelled or taken over fails, which is no error.
 */
export async function runJobWork(
  database: Database,
  job: StartedJob,
  work: () => Promise<void>,
  getProgress: () => JobProgress,
): Promise<unknown> {
  const endHeartbeat = startHeartbeat(() => database.write(({ run }) => run(recordHeartbeat(job))));
  try {
    await work();
    await endJob(database, job, "SUCCEEDED", { ...getProgress(), error: null });
    return null;
  } catch (error) {
    const reason = error instanceof AppError ? error.message : "Something went wrong on our side.";
    const state = isTransient(toErrorCode(error)) ? "STOPPED" : "FAILED";
    await endJob(database, job, state, { ...getProgress(), error: reason }).catch(() => {});
    return (await database.read(isTakenOver(job)).catch(() => false)) ? null : error;
  } finally {
    endHeartbeat();
  }
}
