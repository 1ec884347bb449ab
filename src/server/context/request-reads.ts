import type { Database } from "../../neo4j/database.js";
import type { Ask } from "../../neo4j/statement.js";
import { type GraphVersion, isSameVersion } from "../../recording/snapshot/graph-version.js";
import { snapshotReads } from "../../recording/snapshot/snapshot-reads.js";

/** What a request has read so far. */
export interface ReadConsistency {
  /** Where the graph stood all the while; null where that is not known or changed, absent before anything was read. */
  at?: GraphVersion | null;
}

/** The means to read for one request. */
export interface RequestReads {
  readonly reading: ReadConsistency;
  /** Reads of which all are of one point, done once more where writers come in between. */
  readonly steadily: <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;
  /** A read of its own. */
  readonly ask: Ask;
}

/** @param ask how the database is asked for the request */
export function createRequestReads(database: Database, ask: Ask): RequestReads {
  const reading: ReadConsistency = {};
  const steady = snapshotReads(database);
  const steadily: RequestReads["steadily"] = async (work) => {
    const { result, at } = await steady(() => work(ask));
    reading.at = reading.at === undefined || (at && reading.at && isSameVersion(at, reading.at)) ? at : null;
    return result;
  };
  return { reading, steadily, ask: (statement) => steadily((one) => one(statement)) };
}
