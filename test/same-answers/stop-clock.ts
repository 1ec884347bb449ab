/** A clock that stands still unless it is moved. */
export interface StoppedClock {
  reset(): void;
  advance(milliseconds: number): void;
}

/** Stops the clock of this process, so that answers about today and what is recorded are the same in each run. */
export function stopClock(instant: string): StoppedClock {
  let nowMs = Date.parse(instant);
  globalThis.Date = new Proxy(Date, {
    construct: (target, parts, newTarget) =>
      Reflect.construct(target, parts.length === 0 ? [nowMs] : parts, newTarget),
    get: (target, key) => (key === "now" ? () => nowMs : Reflect.get(target, key)),
  });
  return {
    reset: () => {
      nowMs = Date.parse(instant);
    },
    advance: (milliseconds) => {
      nowMs += milliseconds;
    },
  };
}
