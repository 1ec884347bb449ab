import type { Logger } from "../../log.js";
import { createBatchLoader } from "../../util/batch-loader.js";
import { requireNonNull } from "../../util/require-non-null.js";

/** Waits for a new revision. One read of the database serves all waiting callers. */
export interface RevisionWatch {
  /** Reads the graph's present revision, not before the call. Fails if the database does not answer. */
  readPresent(): Promise<number>;
  /**
   * The graph's revision once it is greater than the given one. Returns the latest known revision after the
   * timeout or when the signal aborts. While the database does not answer, the revision counts as unchanged.
   */
  waitForNewer(
    revision: number,
    options: { readonly atMost: number; readonly signal: AbortSignal },
  ): Promise<number>;
}

interface Waiter {
  readonly revision: number;
  readonly wake: () => void;
}

/** Milliseconds between the first two reads. */
const MIN_PAUSE_MS = 25;
/** Maximum milliseconds between two reads while nothing changes. */
const MAX_PAUSE_MS = 400;

/** Reads the revision only while someone waits, and less often the longer nothing changes. */
export function createRevisionWatch(read: () => Promise<number>, log: Logger): RevisionWatch {
  const waiting = new Set<Waiter>();
  let latest = -1;
  let polled = -1;
  let pause = MIN_PAUSE_MS;
  let isPolling = false;
  const loadRevision = createBatchLoader<"graph", number>(async () => {
    // A lower revision counts too, as after a restore: a reader must not pass over revisions that are recorded again.
    latest = await read();
    for (const waiter of waiting) if (waiter.revision < latest) waiter.wake();
    return new Map([["graph", latest]]);
  });
  const readPresent = async (): Promise<number> =>
    requireNonNull(await loadRevision("graph"), "The graph's present revision");
  const poll = async (): Promise<void> => {
    try {
      const revision = await readPresent();
      pause = revision === polled ? Math.min(MAX_PAUSE_MS, pause * 1.5) : MIN_PAUSE_MS;
      polled = revision;
    } catch (error) {
      if (pause < MAX_PAUSE_MS)
        log.warn({ err: error }, "The graph's revision cannot be read; subscriptions wait");
      pause = MAX_PAUSE_MS;
    }
    isPolling = waiting.size > 0;
    if (isPolling) setTimeout(poll, pause);
  };
  return {
    readPresent,
    waitForNewer(revision, { atMost, signal }) {
      if (latest > revision || signal.aborted) return Promise.resolve(latest);
      return new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(waiter);
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          resolve(latest);
        };
        const waiter = { revision, wake };
        const timer = setTimeout(wake, atMost);
        signal.addEventListener("abort", wake);
        waiting.add(waiter);
        if (isPolling) return;
        isPolling = true;
        void poll();
      });
    },
  };
}
