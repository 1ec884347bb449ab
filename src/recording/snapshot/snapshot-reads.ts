import type { Database } from "../../neo4j/database.js";
import type { RunStatement, Statement } from "../../neo4j/statement.js";
import { memoizeByObject } from "../../util/memoize.js";
import { type GraphVersion, isSameVersion } from "./graph-version.js";
import { advanceLastSeenVersion, getLastSeenVersion } from "./last-seen-version.js";
import { addRevisionBranch } from "./revision-branch.js";
import { createVersionReader } from "./version-reader.js";
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
 * @param runStatement runs a statement of the work. Default: without a caller
 */
export type SnapshotReads = <T>(
  work: (ask: RunStatement) => Promise<T>,
  runStatement?: RunStatement,
) => Promise<SnapshotResult<T>>;

/** The number of attempts without blocking writers. */
const MAX_ATTEMPTS = 3;

/**
 * Reads that each see one version of the graph, although Neo4j shows a commit bit by bit. A read that starts
 * after a version was seen sees all of it. A commit first shows the graph's revision, since that node is the
 * oldest; so a read that ends before another revision is seen contains nothing newer. A statement of one column reads the
 * revision in its own round trip; after others it is read by itself. If writers are too busy, they are blocked for a while.
 */
export const createSnapshotReads = memoizeByObject((database: Database): SnapshotReads => {
  const readVersion = createVersionReader(database);
  const joinHold = createWriteBarrier(database);
  const attempt = async <T>(
    work: (runStatement: RunStatement) => Promise<T>,
    runStatement: RunStatement,
    version: GraphVersion | null,
  ): Promise<Attempt<T>> => {
    const began = performance.now();
    const seenVersions = new SeenVersions(database, runStatement);
    const result = await work((statement) => seenVersions.run(statement));
    const after = seenVersions.findOtherVersion(version) ?? (await readVersion());
    const snapshotVersion = version && after && isSameVersion(version, after) ? version : null;
    return { result, at: snapshotVersion, after, isLong: performance.now() - began > MAX_HOLD_MS };
  };
  return async (work, runStatement = (statement) => database.read(statement)) => {
    let version = getLastSeenVersion(database) ?? (await readVersion());
    for (let attemptsLeft = MAX_ATTEMPTS; attemptsLeft > 0; attemptsLeft--) {
      const { after, isLong, ...read } = await attempt(work, runStatement, version);
      if (read.at || isLong || !after) return read;
      version = after;
    }
    const hold = await joinHold();
    try {
      const { result, at: snapshotVersion } = await attempt(work, runStatement, hold?.version ?? null);
      return { result, at: snapshotVersion };
    } finally {
      hold?.leave();
    }
  };
});

interface Attempt<T> extends SnapshotResult<T> {
  /** The version after the read; null if it cannot be read, which does not invalidate the result. */
  readonly after: GraphVersion | null;
  /** True if the read takes longer than writers are blocked. */
  readonly isLong: boolean;
}

/** The versions that the statements of one attempt see, each after all that it reads. */
class SeenVersions {
  readonly #database: Database;
  readonly #runStatement: RunStatement;
  readonly #versions: GraphVersion[] = [];
  #statements = 0;

  constructor(database: Database, runStatement: RunStatement) {
    this.#database = database;
    this.#runStatement = runStatement;
  }

  async run<T>(statement: Statement<T>): Promise<T> {
    this.#statements += 1;
    const versioned = addRevisionBranch(statement);
    if (!versioned) return this.#runStatement(statement);
    const before = getLastSeenVersion(this.#database);
    const { result, version } = await this.#runStatement(versioned);
    if (version) {
      advanceLastSeenVersion(this.#database, version, before);
      this.#versions.push(version);
    }
    return result;
  }

  /** Finds a version that a statement saw, if possible another than this one; null if a statement saw none. */
  findOtherVersion(version: GraphVersion | null): GraphVersion | null {
    const [first, ...laterVersions] = this.#versions;
    if (!first || this.#versions.length < this.#statements) return null;
    const isOther = (candidate: GraphVersion) => version !== null && !isSameVersion(candidate, version);
    return isOther(first) ? first : (laterVersions.find(isOther) ?? first);
  }
}
