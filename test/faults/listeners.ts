import { setTimeout as delay } from "node:timers/promises";
import { byEvents, bySocket, type Listen } from "../support/api/listen.js";

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
  const heard = [bySocket, byEvents].map(() => revision);
  const follow = async (listen: Listen, at: number): Promise<void> => {
    for await (const received of listen(url, revision)) {
      if (received !== heard[at]! + 1) wrong += 1;
      heard[at] = received;
    }
  };
  for (const [at, listen] of [bySocket, byEvents].entries())
    follow(listen, at).catch((error: unknown) => {
      broken = error;
    });
  return {
    async upTo(last) {
      while (heard.some((received) => received < last)) {
        if (broken) throw broken;
        await delay(20);
      }
      const found = wrong;
      wrong = 0;
      return found;
    },
  };
}
