/** The state of an event loop, as a watcher sees it at one of its ticks. */
export interface BlockedTimeObservation {
  /** The number of beats that the loop has made so far. */
  readonly beats: number;
  /** Milliseconds of a monotonic clock. */
  readonly now: number;
  /** True if a debugger may have paused the loop. */
  readonly isDebugged: boolean;
}

/**
 * Sums the milliseconds for which a loop has been blocked, from one observation to the next. An interval
 * counts as at most one tick: a longer interval means that the watcher did not run either, since the process
 * was suspended or the machine was asleep.
 * @param tickMs milliseconds between two observations
 */
export function createBlockedTimeCounter(tickMs: number): (observation: BlockedTimeObservation) => number {
  let last: BlockedTimeObservation | undefined;
  let blocked = 0;
  return (observation) => {
    const { beats, now, isDebugged } = observation;
    blocked = last?.beats === beats && !isDebugged ? blocked + Math.min(now - last.now, tickMs) : 0;
    last = observation;
    return blocked;
  };
}
