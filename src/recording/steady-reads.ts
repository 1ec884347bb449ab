import { gathered } from "../gathered.js";
import type { Database } from "../neo4j/database.js";
import { type Point, samePoint } from "./point.js";
import { lockRevision, type Revision, readRevision } from "./revision.js";
import { setWholePoint, wholePoint } from "./whole-point.js";
import { LONGEST_HOLD, writeHold } from "./write-hold.js";

/** What was read, and where the graph stood all the while; null where that is not known, so that it may be of several points. */
export interface Steady<T> {
  readonly result: T;
  readonly at: Point | null;
}

/** Does work that only reads, more than once where writers come in between. */
export type SteadyReads = <T>(work: () => Promise<T>) => Promise<Steady<T>>;

/** So often it is tried beside the writers. */
const TRIES = 2;
/** Milliseconds that a writer is waited for. */
const PATIENCE = 2000;
/** Milliseconds in which no writer is waited for after one was waited for in vain. */
const REST = 2000;

const made = new WeakMap<Database, SteadyReads>();

/**
 * Reads of which each is of one point, though Neo4j shows what is committed bit by bit. A commit begins with the graph's
 * revision, since the node that has it is the oldest: what was read after a point was there in full, and before another
 * revision is seen, is of that point. Where writers are too busy for that they are kept away for a while.
 */
export function steadyReads(database: Database): SteadyReads {
  const known = made.get(database) ?? makeSteadyReads(database);
  made.set(database, known);
  return known;
}

function makeSteadyReads(database: Database): SteadyReads {
  const look = shared(() => readRevision(database));
  const learn = learner(database);
  const joinHold = writeHold(database);
  const attempt = async <T>(work: () => Promise<T>, point: Point | null): Promise<Attempt<T>> => {
    const began = performance.now();
    const result = await work();
    // What was read is of use although the last look fails.
    const revision = await look().catch(() => null);
    const at = point && revision && samePoint(point, revision) ? point : null;
    return { result, at, revision, isLong: performance.now() - began > LONGEST_HOLD };
  };
  return async (work) => {
    let point = wholePoint(database) ?? (await learn());
    for (let left = TRIES; left > 0; left--) {
      const { revision, isLong, ...read } = await attempt(work, point);
      if (read.at || isLong || !revision) return read;
      const latest = wholePoint(database);
      point = latest && samePoint(latest, revision) ? latest : await learn();
      if (!point) return read;
    }
    const hold = await joinHold();
    try {
      const { result, at } = await attempt(work, hold?.point ?? null);
      return { result, at };
    } finally {
      hold?.leave();
    }
  };
}

interface Attempt<T> extends Steady<T> {
  /** As it is afterwards; null where it cannot be read. */
  readonly revision: Revision | null;
  /** Whether it takes longer than writers are kept away. */
  readonly isLong: boolean;
}

/** Waits until what is being written is there in full; null where that takes too long. */
function learner(database: Database): () => Promise<Point | null> {
  let notBefore = 0;
  const options = { timeout: PATIENCE, changesNothing: true };
  const ask = shared(() => database.write(({ run }) => run(lockRevision), options));
  return async () => {
    if (performance.now() < notBefore) return null;
    try {
      const { revision, recordedAt } = await ask();
      setWholePoint(database, { revision, recordedAt });
      return { revision, recordedAt };
    } catch {
      notBefore = performance.now() + REST;
      return null;
    }
  };
}

/** Asks once for all who wish to know at a time; what they are told is never older than their wish. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  const answerOf = gathered(async () => new Map([["now", await ask()]]));
  return async () => (await answerOf("now"))!;
}
