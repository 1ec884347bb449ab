import { JOB_SILENCE } from "../domain/job.js";
import { now } from "../domain/time.js";
import type { QueryBuilder } from "./draft.js";
import { constant, instant, object, type Projection, plain } from "./projection.js";
import type { Selection } from "./selection.js";

/** A job as asked for. */
export function projectJob(draft: QueryBuilder, selection: Selection, job: string): Projection {
  return object(selection, constant("Job"), ({ name }) => {
    if (name === "startedAt" || name === "finishedAt") return instant(`${job}.${name}`);
    if (name !== "state") return plain(`${job}.${name}`);
    const silentSince = draft.parameter(BigInt(now() - JOB_SILENCE));
    const isGone = `${job}.state = 'RUNNING' AND ${job}.heardAt < ${silentSince}`;
    return plain(`CASE WHEN ${isGone} THEN 'STOPPED' ELSE ${job}.state END`);
  });
}
