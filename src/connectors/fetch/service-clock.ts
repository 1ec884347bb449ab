import { setTimeout as delay } from "node:timers/promises";

/** The time, and how to wait: a test passes hours at once. */
export interface ServiceClock {
  /** Milliseconds since 1970. */
  now(): number;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: ServiceClock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
};
