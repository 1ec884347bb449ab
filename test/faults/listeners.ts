import { setTimeout as delay } from "node:timers/promises";
import { byEvents, bySocket, type Listen } from "../support/api/listen.js";

/** Who listens to all changes from a revision on, by a WebSocket and by server-sent events, each over one connection. */
export interface Listeners {
  /** Waits until all were told of a revision; resolves to how many they missed or were told out of turn since it was last asked. */
  upTo(revision: number): Promise<number>;
}

export function listenFrom(url: string, revision: number): Listeners {
  let wrong = 0;
  let broken: unknown;
  const heard = [bySocket, byEvents].map(() => revision);
  const follow = async (listen: Listen, at: number): Promise<void> => {
    for await (const told of listen(url, revision)) {
      if (told !== heard[at]! + 1) wrong += 1;
      heard[at] = told;
    }
  };
  for (const [at, listen] of [bySocket, byEvents].entries())
    follow(listen, at).catch((error: unknown) => {
      broken = error;
    });
  return {
    async upTo(last) {
      while (heard.some((told) => told < last)) {
        if (broken) throw broken;
        await delay(20);
      }
      const found = wrong;
      wrong = 0;
      return found;
    },
  };
}
