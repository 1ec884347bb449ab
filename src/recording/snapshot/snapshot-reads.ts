import type { Database } from "../../neo4j/database.js";
import { createBatchLoader } from "../../util/batch-loader.js";
import { memoizeByObject } from "../../util/memoize.js";
import { type GraphVersion, isSameVersion } from "./graph-version.js";
import { lastSeenVersion, setLastSeenVersion } from "./last-seen-version.js";
import { readRevision } from "./revision.js";
import { createWriteBarrier, MAX_HOLD_MS } from "./write-barrier.js";

/** What was read, and where the graph stood all the while; null where that is not known, so that it may be of several points. */
export interface SnapshotResult<T> {
  readonly result: T;
  readonly at: GraphVersion | null;
}

/** Does work that only reads, more than once where writers come in between. */
export type SnapshotReads = <T>(work: () => Promise<T>) => Promise<SnapshotResult<T>>;

/** So often it is tried beside the writers. */
const TRIES = 3;

/**
 * Reads of which each is of one point, though Neo4j shows what is committed bit by bit. All of a point is there for who begins to
 * read after it was seen; and a commit begins with the graph's revision, since the node that has it is the oldest: what was
 * read before another revision is seen is of that point. Where writers are too busy for that they are kept away for a while.
 */
export const snapshotReads = memoizeByObject((database: Database): SnapshotReads => {
  const look = looking(database);
  const joinHold = createWriteBarrier(database);
  const attempt = async <T>(work: () => Promise<T>, point: GraphVersion | null): Promise<Attempt<T>> => {
    const began = performance.now();
    const result = await work();
    const after = await look();
    const at = point && after && isSameVersion(point, after) ? point : null;
    return { result, at, after, isLong: performance.now() - began > MAX_HOLD_MS };
  };
  return async (work) => {
    let point = lastSeenVersion(database) ?? (await look());
    for (let left = TRIES; left > 0; left--) {
      const { after, isLong, ...read } = await attempt(work, point);
      if (read.at || isLong || !after) return read;
      point = after;
    }
    const hold = await joinHold();
    try {
      const { result, at } = await attempt(work, hold?.point ?? null);
      return { result, at };
    } finally {
      hold?.leave();
    }
  };
});

interface Attempt<T> extends SnapshotResult<T> {
  /** Where the graph stands afterwards; null where that cannot be read: what was read is of use all the same. */
  readonly after: GraphVersion | null;
  /** Whether it takes longer than writers are kept away. */
  readonly isLong: boolean;
}

/** Looks where the graph stands, once for all who wish to know at a time; what they are told is never older than their wish. */
function looking(database: Database): () => Promise<GraphVersion | null> {
  const pointNow = createBatchLoader(async () => {
    const { revision, recordedAt } = await readRevision(database);
    setLastSeenVersion(database, { revision, recordedAt });
    return new Map([["now", { revision, recordedAt }]]);
  });
  return () => pointNow("now").catch(() => null);
}
