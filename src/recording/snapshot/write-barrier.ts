import { setTimeout as delay } from "node:timers/promises";
import type { Database, Transaction } from "../../neo4j/database.js";
import type { GraphVersion } from "./graph-version.js";
import { lockRevision } from "./revision.js";

/** The longest time that writers are blocked. Afterwards they run freely for as long as they were blocked. */
export const MAX_HOLD_MS = 2000;
/** Time after the start in which further readers may join. */
const JOIN_WINDOW_MS = 50;
/** The longest wait for the writers that are running. */
const LOCK_TIMEOUT_MS = 1000;
/** Pause after a failure to block the writers. */
const FAILURE_PAUSE_MS = 2000;

/** A period in which writers are blocked. */
export interface WriteHold {
  /** The version of the graph, completely visible. */
  readonly version: GraphVersion;
  /** Called by each reader that joined. Writers continue when all have left. */
  leave(): void;
}

/** Lets a reader join in blocking writers; null if that is not possible soon. */
export type JoinHold = () => Promise<WriteHold | null>;

/** Blocks all writers, those of other processes included, by the lock that each of them takes first. */
export function createWriteBarrier(database: Database): JoinHold {
  let opening: Promise<OpenHold | null> | null = null;
  let notBefore = 0;
  let failedUntil = 0;
  const open = async (): Promise<OpenHold | null> => {
    await delay(Math.max(0, notBefore - performance.now()));
    const mine = opening;
    const close = (): void => {
      if (opening === mine) opening = null;
    };
    const hold = await acquire(database, (durationMs) => {
      notBefore = performance.now() + durationMs;
      close();
    });
    if (hold) setTimeout(close, JOIN_WINDOW_MS).unref();
    else {
      failedUntil = performance.now() + FAILURE_PAUSE_MS;
      close();
    }
    return hold;
  };
  return async () => {
    if (performance.now() < failedUntil) return null;
    opening ??= open();
    const hold = await opening;
    hold?.enter();
    return hold;
  };
}

interface OpenHold extends WriteHold {
  enter(): void;
}

/** Resolves when the lock is taken, with null after a timeout. */
const acquire = (database: Database, onEnd: (durationMs: number) => void): Promise<OpenHold | null> =>
  new Promise((resolve) => {
    let isPending = true;
    const settle = (hold: OpenHold | null): void => {
      isPending = false;
      clearTimeout(timer);
      resolve(hold);
    };
    const timer = setTimeout(settle, LOCK_TIMEOUT_MS, null);
    const blockWriters = async ({ run }: Transaction): Promise<void> => {
      const version = await run(lockRevision);
      // A retried transaction has no readers left.
      if (!isPending) return;
      const since = performance.now();
      await waitForReaders((enter, leave) => settle({ version, enter, leave }));
      onEnd(performance.now() - since);
    };
    const timeout = LOCK_TIMEOUT_MS + 2 * MAX_HOLD_MS;
    database.write(blockWriters, { timeout, changesNothing: true }).catch(() => settle(null));
  });

/** Resolves when all readers have left, or after the longest time allowed. */
const waitForReaders = (open: (enter: () => void, leave: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    let inside = 0;
    const timer = setTimeout(resolve, MAX_HOLD_MS);
    const enter = (): void => void inside++;
    const leave = (): void => {
      inside--;
      if (inside > 0) return;
      clearTimeout(timer);
      resolve();
    };
    open(enter, leave);
  });
