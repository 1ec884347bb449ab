import type { Database } from "../neo4j/database.js";
import type { Ask } from "../neo4j/statement.js";
import { type Point, samePoint } from "../recording/point.js";
import { steadyReads } from "../recording/steady-reads.js";

/** What a request has read so far. */
export interface Reading {
  /** Where the graph stood all the while; null where that is not known or changed, absent before anything was read. */
  at?: Point | null;
}

/** The means to read for one request. */
export interface Means {
  readonly reading: Reading;
  /** Reads of which all are of one point, done once more where writers come in between. */
  readonly steadily: <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;
  /** A read of its own. */
  readonly ask: Ask;
}

/** @param ask how the database is asked for the request */
export function meansToRead(database: Database, ask: Ask): Means {
  const reading: Reading = {};
  const steady = steadyReads(database);
  const steadily: Means["steadily"] = async (work) => {
    const { result, at } = await steady(() => work(ask));
    reading.at = reading.at === undefined || (at && reading.at && samePoint(at, reading.at)) ? at : null;
    return result;
  };
  return { reading, steadily, ask: (statement) => steadily((one) => one(statement)) };
}
