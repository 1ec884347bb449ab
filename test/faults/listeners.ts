import { setTimeout as delay } from "node:timers/promises";
import { type Listen, listenByEvents, listenBySocket } from "../support/api/listen-to-changes.js";

/** Subscribers to all changes after a revision, one by WebSocket and one by server-sent events. */
export interface Listeners {
  /**
   * Waits until all have received a revision; resolves to the number of missed or unordered ones since the
   * last call.
   */
  upTo(revision: number): Promise<number>;
}

export function listenFrom(url: string, revision: number): Listeners {
  let wrong = 0;
  let broken: unknown;
  const lastRevisions = [listenBySocket, listenByEvents].map(() => revision);
  const follow = async (listen: Listen, index: number): Promise<void> => {
    for await (const received of listen(url, revision)) {
      if (received !== lastRevisions[index]! + 1) wrong += 1;
      lastRevisions[index] = received;
    }
  };
  for (const [index, listen] of [listenBySocket, listenByEvents].entries())
    follow(listen, index).catch((error: unknown) => {
      broken = error;
    });
  return {
    async upTo(last) {
      while (lastRevisions.some((received) => received < last)) {
        if (broken) throw broken;
        await delay(20);
      }
      const wrongCount = wrong;
      wrong = 0;
      return wrongCount;
    },
  };
}
