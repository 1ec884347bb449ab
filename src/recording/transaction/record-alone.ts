import type { Database } from "../../neo4j/database.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";
import type { RecordResult } from "../store/record-result.js";
import { recordBatch } from "./record-batch.js";
import type { Submission } from "./submission.js";

/**
 * Records a submission in a transaction of its own.
 * @param timeout the milliseconds that the transaction may take; 0 for no limit
 */
export async function recordAlone(
  database: Database,
  submission: Submission,
  timeout: number,
): Promise<RecordResult> {
  const [result] = await writeLastSeen(database, (transaction) => recordBatch(transaction, [submission]), {
    timeout,
  });
  return requireNonNull(result, "The result");
}
