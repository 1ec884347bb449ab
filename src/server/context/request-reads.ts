import type { Database } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { type GraphVersion, isSameVersion } from "../../recording/snapshot/graph-version.js";
import { snapshotReads } from "../../recording/snapshot/snapshot-reads.js";

/** How consistent the reads of a request are so far. */
export interface ReadConsistency {
  /** The graph version that all reads saw; null if it changed or is unknown, absent before the first read. */
  at?: GraphVersion | null;
}

/** The reads of one request. */
export interface RequestReads {
  readonly reading: ReadConsistency;
  /** A snapshot read: all statements see the same version. It is repeated if a write comes in between. */
  readonly readConsistently: <T>(work: (ask: RunStatement) => Promise<T>) => Promise<T>;
  /** A single read, as a snapshot read of its own. */
  readonly runStatement: RunStatement;
}

/** @param ask runs one statement for the request */
export function createRequestReads(database: Database, ask: RunStatement): RequestReads {
  const reading: ReadConsistency = {};
  const snapshot = snapshotReads(database);
  const readConsistently: RequestReads["readConsistently"] = async (work) => {
    const { result, at } = await snapshot(work, ask);
    reading.at = reading.at === undefined || (at && reading.at && isSameVersion(at, reading.at)) ? at : null;
    return result;
  };
  return {
    reading,
    readConsistently,
    runStatement: (statement) => readConsistently((one) => one(statement)),
  };
}
