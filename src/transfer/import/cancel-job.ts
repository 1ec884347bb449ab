import { randomUUID } from "node:crypto";
import { getNow } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, createRowDecoder } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";

/** The result of cancelling a job. */
export interface CancelledJob {
  /** True if a job of this sort may be cancelled. */
  readonly mayBeCancelled: boolean;
  /** True if it was running, and now is not. */
  readonly isCancelled: boolean;
}

const decodeCancelledJob = createRowDecoder({ mayBeCancelled: boolean, isCancelled: boolean });

/**
 * Stops a running job in whichever process: it gets another mark, so that the next batch of that process is rolled back.
 * Null if there is no such job.
 */
export const cancelJob = (id: string, by: string): Statement<CancelledJob | null> =>
  createStatement({
    name: "cancel a job",
    access: "WRITE",
    // The first SET locks the job: a batch that is being written is saved before.
    text: cypher`
      MATCH (j:Job {id: $id})
      SET j.askedAt = $now
      WITH j, coalesce(j.mayBeCancelled, false) AS mayBeCancelled
      WITH j, mayBeCancelled, mayBeCancelled AND j.state = 'RUNNING' AS isCancelled
      SET j += CASE WHEN isCancelled
        THEN {mark: $mark, state: 'STOPPED', error: $error, finishedAt: $now}
        ELSE {}
      END
      RETURN mayBeCancelled, isCancelled
    `,
    parameters: { id, mark: randomUUID(), now: BigInt(getNow()), error: `Cancelled by ${by}.` },
    read: ([row]) => (row ? decodeCancelledJob(row) : null),
  });
