import { Fault } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import type { Reject, Row } from "../format.js";
import { importRows } from "../import.js";
import { jobEnd, jobProgress, rejectsInWords } from "./job.js";
import { emptySummary, type ImportSummary } from "./summary.js";

export interface JobOptions {
  readonly id: string;
  readonly by: string;
  readonly dryRun: boolean;
}

/**
 * Does a job and keeps telling how far it is. Never fails: what ends it early stands in the job, in words if they are
 * written for a client. The error itself is given back for the log.
 */
export async function runJob(
  database: Database,
  rows: AsyncIterable<Row>,
  { id, by, dryRun }: JobOptions,
): Promise<unknown> {
  const rejects: Reject[] = [];
  let summary: ImportSummary = emptySummary;
  const told = (statement: ReturnType<typeof jobProgress>) => database.write(({ run }) => run(statement));
  try {
    summary = await importRows(database, rows, {
      by,
      dryRun,
      onReject: (one) => void rejects.push(one),
      onBatch: async (soFar) => {
        summary = soFar;
        await told(jobProgress(id, soFar));
      },
    });
    await told(jobEnd(id, "SUCCEEDED", summary, rejectsInWords(rejects)));
    return null;
  } catch (error) {
    const why = error instanceof Fault ? error.message : "Something went wrong on our side.";
    await told(jobEnd(id, "FAILED", summary, why)).catch(() => {});
    return error;
  }
}
