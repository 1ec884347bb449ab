import type { Database } from "../../neo4j/database.js";
import { createBatchLoader } from "../../util/batch-loader.js";
import { memoizeByObject } from "../../util/memoize.js";
import type { GraphVersion } from "./graph-version.js";
import { setLastSeenVersion } from "./last-seen-version.js";
import { readRevision } from "./revision.js";

/** Reads the graph's version; null if that fails. */
export type VersionReader = () => Promise<GraphVersion | null>;

/**
 * Reads the graph's version, once for all concurrent callers. A version is never older than its request.
 */
export const createVersionReader = memoizeByObject((database: Database): VersionReader => {
  const loadVersion = createBatchLoader(async () => {
    const { revision, recordedAt } = await readRevision(database);
    setLastSeenVersion(database, { revision, recordedAt });
    return new Map([["now", { revision, recordedAt }]]);
  });
  return () => loadVersion("now").catch(() => null);
});
