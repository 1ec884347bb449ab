import { randomUUID } from "node:crypto";
import { JOB_TIMEOUT_MICROS } from "../../domain/graphql/job.js";
import { getNow } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { StartedJob } from "../import/import-job.js";

/** The id of the job that imports the example: a graph has one, so that two never run side by side. */
export const EXAMPLE_JOB = "job:example-brands";

/** Begins the job of the example again, unless one is running. Its `isOurs` is false if so. */
export function beginExampleJob(by: string): Statement<StartedJob> {
  const mark = randomUUID();
  const now = BigInt(getNow());
  return createStatement({
    name: "start the job of the example",
    access: "WRITE",
    // The first SET locks the job, so that only one of two processes begins it. A repeated transaction finds its own mark.
    text: cypher`
      MERGE (j:Job {id: $values.id})
      SET j.askedAt = $values.startedAt
      WITH j, j.mark <> $values.mark AND j.state = 'RUNNING' AND j.heardAt >= $silentSince AS isRunning
      SET j = CASE WHEN coalesce(isRunning, false) THEN properties(j) ELSE $values END
      RETURN j.mark
    `,
    parameters: {
      silentSince: BigInt(getNow() - JOB_TIMEOUT_MICROS),
      values: {
        id: EXAMPLE_JOB,
        request: "",
        mark,
        by,
        state: "RUNNING",
        startedAt: now,
        heardAt: now,
        askedAt: now,
        mayBeCancelled: false,
        ...noCounts,
      },
    },
    read: ([row]) => ({
      id: EXAMPLE_JOB,
      mark,
      isOurs: text(row?.[0]) === mark,
      importId: null,
      progress: null,
    }),
  });
}

const noCounts = { read: 0, recorded: 0, corrected: 0, unchanged: 0, rejected: 0 };
