import { setTimeout as delay } from "node:timers/promises";
import type { Database, Transaction } from "../../neo4j/database.js";
import type { GraphVersion } from "./graph-version.js";
import { lockRevision } from "./revision.js";

/** Milliseconds that writers are kept away at most; as long as they were, they are left alone then. */
export const MAX_HOLD_MS = 2000;
/** Milliseconds after the beginning in which others may join. */
const JOINABLE = 50;
/** Milliseconds that the writers of the moment are waited for. */
const PATIENCE = 1000;
/** Milliseconds in which it is not tried again once it has failed. */
const REST = 2000;

/** A time without writers. */
export interface WriteHold {
  /** Where the graph stands, in full. */
  readonly point: GraphVersion;
  /** To be called by each who joined: writers go on once all have left. */
  leave(): void;
}

/** Lets readers join in keeping writers away; null where it cannot be had soon. */
export type JoinHold = () => Promise<WriteHold | null>;

/** Keeps all writers away, of other processes too, by the lock that each of them takes first. */
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
    const hold = await begin(database, (lasted) => {
      notBefore = performance.now() + lasted;
      close();
    });
    if (hold) setTimeout(close, JOINABLE).unref();
    else {
      failedUntil = performance.now() + REST;
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

/** Resolves once the lock is taken, with null where it was not in time. */
const begin = (database: Database, ended: (lasted: number) => void): Promise<OpenHold | null> =>
  new Promise((resolve) => {
    let isWanted = true;
    const settle = (hold: OpenHold | null): void => {
      isWanted = false;
      clearTimeout(timer);
      resolve(hold);
    };
    const timer = setTimeout(settle, PATIENCE, null);
    const keepAway = async ({ run }: Transaction): Promise<void> => {
      const point = await run(lockRevision);
      // The transaction that is begun again is nobody's any more.
      if (!isWanted) return;
      const since = performance.now();
      await allLeft((enter, leave) => settle({ point, enter, leave }));
      ended(performance.now() - since);
    };
    const timeout = PATIENCE + 2 * MAX_HOLD_MS;
    database.write(keepAway, { timeout, changesNothing: true }).catch(() => settle(null));
  });

/** Resolves once all who entered have left, or have had their time. */
const allLeft = (open: (enter: () => void, leave: () => void) => void): Promise<void> =>
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
