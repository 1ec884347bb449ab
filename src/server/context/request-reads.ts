import type { Database } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { type GraphVersion, isSameVersion } from "../../recording/snapshot/graph-version.js";
import { createSnapshotReads } from "../../recording/snapshot/snapshot-reads.js";

/** The consistency of the reads of a request so far. */
export interface ReadConsistency {
  /** The graph version that all reads saw; null if it changed or is unknown, absent before the first read. */
  at?: GraphVersion | null;
}

/** The reads of one request. */
export interface RequestReads {
  readonly reading: ReadConsistency;
  /** A snapshot read: all statements see the same version. It is repeated if a write comes in between. */
  readonly readConsistently: <T>(work: (runStatement: RunStatement) => Promise<T>) => Promise<T>;
  /** A single read, as a snapshot read of its own. */
  readonly runStatement: RunStatement;
}

/** @param runStatement runs one statement for the request */
export function createRequestReads(database: Database, runStatement: RunStatement): RequestReads {
  const reading: ReadConsistency = {};
  const snapshot = createSnapshotReads(database);
  const readConsistently: RequestReads["readConsistently"] = async (work) => {
    const { result, at: version } = await snapshot(work, runStatement);
    reading.at =
      reading.at === undefined || (version && reading.at && isSameVersion(version, reading.at))
        ? version
        : null;
    return result;
  };
  return {
    reading,
    readConsistently,
    runStatement: (statement) => readConsistently((run) => run(statement)),
  };
}
