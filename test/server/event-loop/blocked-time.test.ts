import { describe, expect, it } from "vitest";
import {
  type BlockedTimeObservation,
  createBlockedTimeCounter,
} from "../../../src/server/event-loop/blocked-time.js";

const TICK_MS = 500;

/** Computes the blocked time after each of several observations. */
function computeBlockedTimes(observations: readonly Partial<BlockedTimeObservation>[]): readonly number[] {
  const add = createBlockedTimeCounter(TICK_MS);
  return observations.map((observation, index) =>
    add({ beats: 1, now: index * TICK_MS, isDebugged: false, ...observation }),
  );
}

describe("the blocked time of an event loop", () => {
  it("is the time since the last beat, in the watcher's ticks", () => {
    expect(computeBlockedTimes([{}, {}, {}, {}])).toEqual([0, 500, 1000, 1500]);
  });

  it("restarts with each beat", () => {
    expect(computeBlockedTimes([{}, {}, { beats: 2 }, { beats: 2 }, { beats: 3 }])).toEqual([
      0, 500, 0, 500, 0,
    ]);
  });

  it("counts one tick at most for an interval in which the watcher did not run", () => {
    expect(computeBlockedTimes([{ now: 0 }, { now: 500 }, { now: 3_600_500 }, { now: 3_601_000 }])).toEqual([
      0, 500, 1000, 1500,
    ]);
  });

  it("counts the elapsed time of an interval shorter than a tick", () => {
    expect(computeBlockedTimes([{ now: 0 }, { now: 500 }, { now: 510 }])).toEqual([0, 500, 510]);
  });

  it("does not count while a debugger may have paused the loop, and restarts after that", () => {
    expect(computeBlockedTimes([{}, {}, { isDebugged: true }, { isDebugged: true }, {}])).toEqual([
      0, 500, 0, 0, 500,
    ]);
  });
});
