/** What a watcher sees of an event loop at one of its own ticks. */
export interface Observation {
  /** How often the loop has beaten so far. */
  readonly beats: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: number;
  /** Whether a debugger may have paused the loop. */
  readonly isDebugged: boolean;
}

/**
 * Adds up for how many milliseconds a loop has been blocked, from one observation to the next. An interval between two
 * observations counts as one tick at most: where it was longer, the watcher did not run either, since the process was
 * suspended or the machine was asleep.
 * @param tickMs milliseconds between two observations
 */
export function blockedTime(tickMs: number): (observation: Observation) => number {
  let last: Observation | undefined;
  let blocked = 0;
  return (observation) => {
    const { beats, now, isDebugged } = observation;
    const isBlocked = last?.beats === beats && !isDebugged;
    blocked = isBlocked ? blocked + Math.min(now - last!.now, tickMs) : 0;
    last = observation;
    return blocked;
  };
}
