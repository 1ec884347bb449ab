import type { Database } from "../../neo4j/database.js";
import type { RunStatement, Statement } from "../../neo4j/statement.js";
import { memoizeByObject } from "../../util/memoize.js";
import { type GraphVersion, isSameVersion } from "./graph-version.js";
import { lastSeenVersion, noteSeenVersion } from "./last-seen-version.js";
import { versionReader } from "./version-reader.js";
import { withVersion } from "./with-version.js";
import { createWriteBarrier, MAX_HOLD_MS } from "./write-barrier.js";

/**
 * A result, and the version of the graph that it was read from; null if that is not known, so that it may mix
 * versions.
 */
export interface SnapshotResult<T> {
  readonly result: T;
  readonly at: GraphVersion | null;
}

/**
 * Runs work that only reads, repeatedly if writers intervene.
 * @param ask runs a statement of the work. Default: without a caller
 */
export type SnapshotReads = <T>(
  work: (ask: RunStatement) => Promise<T>,
  ask?: RunStatement,
) => Promise<SnapshotResult<T>>;

/** The number of attempts without blocking writers. */
const MAX_ATTEMPTS = 3;

/**
 * Reads that each see one version of the graph, although Neo4j shows a commit bit by bit. A read that starts
 * after a version was seen sees all of it. A commit first shows the graph's revision, since that node is the
 * oldest; so a read that ends before another revision is seen contains nothing newer. A statement of one column reads the
 * revision in its own round trip; after others it is read by itself. If writers are too busy, they are blocked for a while.
 */
export const snapshotReads = memoizeByObject((database: Database): SnapshotReads => {
  const readVersion = versionReader(database);
  const joinHold = createWriteBarrier(database);
  const attempt = async <T>(
    work: (ask: RunStatement) => Promise<T>,
    ask: RunStatement,
    version: GraphVersion | null,
  ): Promise<Attempt<T>> => {
    const began = performance.now();
    const seen = new SeenVersions(database, ask);
    const result = await work((statement) => seen.ask(statement));
    const after = seen.otherThan(version) ?? (await readVersion());
    const at = version && after && isSameVersion(version, after) ? version : null;
    return { result, at, after, isLong: performance.now() - began > MAX_HOLD_MS };
  };
  return async (work, ask = (statement) => database.read(statement)) => {
    let version = lastSeenVersion(database) ?? (await readVersion());
    for (let left = MAX_ATTEMPTS; left > 0; left--) {
      const { after, isLong, ...read } = await attempt(work, ask, version);
      if (read.at || isLong || !after) return read;
      version = after;
    }
    const hold = await joinHold();
    try {
      const { result, at } = await attempt(work, ask, hold?.version ?? null);
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

/** The versions that the statements of one attempt see, each after all that it reads. */
class SeenVersions {
  readonly #database: Database;
  readonly #ask: RunStatement;
  readonly #versions: GraphVersion[] = [];
  #statements = 0;

  constructor(database: Database, ask: RunStatement) {
    this.#database = database;
    this.#ask = ask;
  }

  async ask<T>(statement: Statement<T>): Promise<T> {
    this.#statements += 1;
    const versioned = withVersion(statement);
    if (!versioned) return this.#ask(statement);
    const before = lastSeenVersion(this.#database);
    const { result, version } = await this.#ask(versioned);
    if (version) {
      noteSeenVersion(this.#database, version, before);
      this.#versions.push(version);
    }
    return result;
  }

  /** A version that a statement saw, another than the given one if there is one; null if a statement saw none. */
  otherThan(version: GraphVersion | null): GraphVersion | null {
    const [first, ...others] = this.#versions;
    if (!first || this.#versions.length < this.#statements) return null;
    const isOther = (one: GraphVersion) => version !== null && !isSameVersion(one, version);
    return isOther(first) ? first : (others.find(isOther) ?? first);
  }
}
