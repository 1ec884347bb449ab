import type { Database } from "../../neo4j/database.js";
import type { GraphVersion } from "./graph-version.js";

const versions = new WeakMap<Database, GraphVersion>();

/**
 * The last version of the graph that this process has seen; undefined before the first. Later reads contain
 * all of it: a read's bookmark covers everything committed, and the next read waits until that is applied.
 */
export const getLastSeenVersion = (database: Database): GraphVersion | undefined => versions.get(database);

export const setLastSeenVersion = (database: Database, version: GraphVersion): void =>
  void versions.set(database, version);

/**
 * Stores a version that a read saw, unless a later one was stored while it ran.
 * @param before the last seen version when the read began
 */
export function advanceLastSeenVersion(
  database: Database,
  version: GraphVersion,
  before: GraphVersion | undefined,
): void {
  const last = getLastSeenVersion(database);
  // A restore makes the revision lower.
  if (last === before || version.revision > (last?.revision ?? -1)) setLastSeenVersion(database, version);
}
