import { describe, expect, it } from "vitest";
import { createBlockedTimeCounter, type Observation } from "../../../src/server/event-loop/blocked-time.js";

const TICK_MS = 500;

/** The blocked time after each of several observations. */
function blockedAfter(observations: readonly Partial<Observation>[]): readonly number[] {
  const add = createBlockedTimeCounter(TICK_MS);
  return observations.map((one, index) => add({ beats: 1, now: index * TICK_MS, isDebugged: false, ...one }));
}

describe("the blocked time of an event loop", () => {
  it("is the time since the last beat, in the watcher's ticks", () => {
    expect(blockedAfter([{}, {}, {}, {}])).toEqual([0, 500, 1000, 1500]);
  });

  it("restarts with each beat", () => {
    expect(blockedAfter([{}, {}, { beats: 2 }, { beats: 2 }, { beats: 3 }])).toEqual([0, 500, 0, 500, 0]);
  });

  it("counts one tick at most for an interval in which the watcher did not run", () => {
    expect(blockedAfter([{ now: 0 }, { now: 500 }, { now: 3_600_500 }, { now: 3_601_000 }])).toEqual([
      0, 500, 1000, 1500,
    ]);
  });

  it("counts the elapsed time of an interval shorter than a tick", () => {
    expect(blockedAfter([{ now: 0 }, { now: 500 }, { now: 510 }])).toEqual([0, 500, 510]);
  });

  it("does not count while a debugger may have paused the loop, and restarts after that", () => {
    expect(blockedAfter([{}, {}, { isDebugged: true }, { isDebugged: true }, {}])).toEqual([
      0, 500, 0, 0, 500,
    ]);
  });
});
