import type { Database, ReadStatementOptions } from "../../neo4j/database.js";
import { decodeNullable, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow, type Statement } from "../../neo4j/statement.js";
import type { GraphVersion } from "./graph-version.js";

/** The graph's version and epoch. */
export interface Revision extends GraphVersion {
  /** Differs after a restore: the same revision may then belong to another graph. */
  readonly epoch: string;
}

const GRAPH = "MATCH (g:Graph {id: 'graph'})";
const REVISION = "RETURN g.revision, g.recordedAt, g.epoch";

const numberOrNull = decodeNullable(number);

const decodeRevision = ([row = []]: readonly ResultRow[]): Revision => ({
  revision: numberOrNull(row[0]) ?? 0,
  recordedAt: numberOrNull(row[1]),
  epoch: decodeNullable(text)(row[2]) ?? "",
});

/** Reads the graph's revision with the cheapest possible statement. */
export const latestRevision = createStatement<Revision>({
  name: "revision",
  text: `${GRAPH} ${REVISION}`,
  read: decodeRevision,
});

/** Reads the graph's current revision. */
export const readRevision = (database: Database, options?: ReadStatementOptions): Promise<Revision> =>
  database.read(latestRevision, options);

/**
 * Reads the revision under the write lock: it waits for the current writer, and blocks all others until the
 * transaction ends. Setting a property to its own value takes the lock that every writer takes first, and
 * changes nothing.
 */
export const lockRevision = createStatement<Revision>({
  name: "revision under the lock",
  access: "WRITE",
  text: `${GRAPH} SET g.id = 'graph' ${REVISION}`,
  read: decodeRevision,
});

/** Marks the graph as restored from a backup. */
export const beginEpoch = (backup: string): Statement<void> =>
  createStatement({
    name: "begin an epoch",
    access: "WRITE",
    text: "MERGE (g:Graph {id: 'graph'}) SET g.epoch = $epoch",
    parameters: { epoch: `${backup} ${new Date().toISOString()}` },
  });
