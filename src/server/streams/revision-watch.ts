import type { Logger } from "../../log.js";

/** Tells how far the graph has come to all who wait for it, by asking the database once for all of them. */
export interface RevisionWatch {
  /**
   * The graph's revision once it is beyond the given one; after so many milliseconds, or when the signal aborts, as far as
   * it has come then. While the database does not answer, it has not come further.
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

/** Milliseconds between two looks: at first while the graph changes, and at most while it does not. */
const [QUICK, SLOW] = [25, 400];

/** Looks at the revision only while somebody waits, the less often the longer nothing changes. */
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
