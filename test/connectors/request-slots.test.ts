import { describe, expect, it } from "vitest";
import { RequestSlots } from "../../src/connectors/fetch/request-slots.js";
import type { ServiceClock } from "../../src/connectors/fetch/service-clock.js";

const { signal } = new AbortController();

/** A clock that passes the time of a wait at once. */
function createClock() {
  const time = { now: 1000 };
  const clock: ServiceClock = {
    now: () => time.now,
    wait: async (milliseconds) => {
      time.now += milliseconds;
    },
  };
  return { time, clock };
}

/** Runs requests one after another, each of which takes some time; returns when they began. */
async function runRequests(slots: RequestSlots, time: { now: number }, count: number, lasts: number) {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1)
    await slots.run(async () => {
      times.push(time.now);
      time.now += lasts;
    }, signal);
  return times;
}

describe("The requests of one of several processes", () => {
  it("begin within the time that it reserved, a second at once", async () => {
    const { time, clock } = createClock();
    const reserved: number[] = [];
    // Another process has the next 400 ms each time.
    const slots = new RequestSlots({ perSecond: 5, atOnce: 1 }, clock, async (milliseconds) => {
      reserved.push(milliseconds);
      return 400;
    });
    expect(await runRequests(slots, time, 7, 10)).toEqual([1400, 1600, 1800, 2000, 2200, 2800, 3000]);
    expect(reserved).toEqual([1000, 1000]);
  });

  it("reserve the time of one request if the service allows less than one a second", async () => {
    const { time, clock } = createClock();
    const reserved: number[] = [];
    const slots = new RequestSlots({ perSecond: 0.5, atOnce: 1 }, clock, async (milliseconds) => {
      reserved.push(milliseconds);
      return 0;
    });
    expect(await runRequests(slots, time, 3, 10)).toEqual([1000, 3000, 5000]);
    expect(reserved).toEqual([2000, 2000, 2000]);
  });

  it("begin at the rate of the service if no time can be reserved", async () => {
    const { time, clock } = createClock();
    const slots = new RequestSlots({ perSecond: 5, atOnce: 1 }, clock, async () => {
      throw new Error("away");
    });
    expect(await runRequests(slots, time, 4, 10)).toEqual([1000, 1200, 1400, 1600]);
  });

  it("reserve time again for one that comes too late for what is reserved", async () => {
    const { time, clock } = createClock();
    let reservations = 0;
    const slots = new RequestSlots({ perSecond: 5, atOnce: 1 }, clock, async () => {
      reservations += 1;
      return 0;
    });
    await runRequests(slots, time, 1, 5000);
    expect(await runRequests(slots, time, 1, 0)).toEqual([6000]);
    expect(reservations).toBe(2);
  });
});
