import type { Logger } from "../../log.js";

/** Waits for a new revision. One read of the database serves all waiting callers. */
export interface RevisionWatch {
  /**
   * The graph's revision once it is greater than the given one. Returns the latest known revision after the
   * timeout or when the signal aborts. While the database does not answer, the revision counts as unchanged.
   */
  beyond(
    revision: number,
    options: { readonly atMost: number; readonly signal: AbortSignal },
  ): Promise<number>;
}

interface Waiter {
  readonly revision: number;
  readonly wake: () => void;
}

/** Milliseconds between two reads: at first, and at most while nothing changes. */
const [QUICK, SLOW] = [25, 400];

/** Reads the revision only while someone waits, and less often the longer nothing changes. */
export function revisionWatch(read: () => Promise<number>, log: Logger): RevisionWatch {
  const waiting = new Set<Waiter>();
  let latest = -1;
  let pause = QUICK;
  let looking = false;
  const look = async (): Promise<void> => {
    try {
      const revision = await read();
      pause = revision === latest ? Math.min(SLOW, pause * 1.5) : QUICK;
      latest = revision;
    } catch (error) {
      if (pause < SLOW) log.warn({ err: error }, "The graph's revision cannot be read; subscriptions wait");
      pause = SLOW;
    }
    for (const waiter of waiting) if (waiter.revision < latest) waiter.wake();
    looking = waiting.size > 0;
    if (looking) setTimeout(look, pause);
  };
  return {
    beyond(revision, { atMost, signal }) {
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
        if (looking) return;
        looking = true;
        void look();
      });
    },
  };
}
