import type { Database } from "../../neo4j/database.js";
import { createBatchLoader } from "../../util/batch-loader.js";
import { memoizeByObject } from "../../util/memoize.js";
import { type GraphVersion, isSameVersion } from "./graph-version.js";
import { lastSeenVersion, setLastSeenVersion } from "./last-seen-version.js";
import { readRevision } from "./revision.js";
import { createWriteBarrier, MAX_HOLD_MS } from "./write-barrier.js";

/**
 * A result, and the version of the graph that it was read from; null if that is not known, so that it may mix
 * versions.
 */
export interface SnapshotResult<T> {
  readonly result: T;
  readonly at: GraphVersion | null;
}

/** Runs work that only reads, repeatedly if writers intervene. */
export type SnapshotReads = <T>(work: () => Promise<T>) => Promise<SnapshotResult<T>>;

/** The number of attempts without blocking writers. */
const MAX_ATTEMPTS = 3;

/**
 * Reads that each see one version of the graph, although Neo4j shows a commit bit by bit. A read that starts
 * after a version was seen sees all of it. A commit first shows the graph's revision, since that node is the
 * oldest; so a read that ends before another revision is seen contains nothing newer. If writers are too busy
 * for that, they are blocked for a while.
 */
export const snapshotReads = memoizeByObject((database: Database): SnapshotReads => {
  const readVersion = versionReader(database);
  const joinHold = createWriteBarrier(database);
  const attempt = async <T>(work: () => Promise<T>, version: GraphVersion | null): Promise<Attempt<T>> => {
    const began = performance.now();
    const result = await work();
    const after = await readVersion();
    const at = version && after && isSameVersion(version, after) ? version : null;
    return { result, at, after, isLong: performance.now() - began > MAX_HOLD_MS };
  };
  return async (work) => {
    let version = lastSeenVersion(database) ?? (await readVersion());
    for (let left = MAX_ATTEMPTS; left > 0; left--) {
      const { after, isLong, ...read } = await attempt(work, version);
      if (read.at || isLong || !after) return read;
      version = after;
    }
    const hold = await joinHold();
    try {
      const { result, at } = await attempt(work, hold?.version ?? null);
      return { result, at };
    } finally {
      hold?.leave();
    }
  };
});

interface Attempt<T> extends SnapshotResult<T> {
  /** The version after the read; null if it cannot be read, which does not invalidate the result. */
  readonly after: GraphVersion | null;
  /** Whether the read takes longer than writers are blocked. */
  readonly isLong: boolean;
}

/** Reads the graph's version, once for all concurrent callers. A version is never older than its request. */
function versionReader(database: Database): () => Promise<GraphVersion | null> {
  const loadVersion = createBatchLoader(async () => {
    const { revision, recordedAt } = await readRevision(database);
    setLastSeenVersion(database, { revision, recordedAt });
    return new Map([["now", { revision, recordedAt }]]);
  });
  return () => loadVersion("now").catch(() => null);
}
