import { describe, expect, it } from "vitest";
import { createLogger } from "../../../src/log.js";
import { createRevisionWatch } from "../../../src/server/streams/revision-watch.js";
import { createSignal } from "../../support/process/signal.js";

const never = new AbortController().signal;
/** Each caller has a signal of its own, as each subscription has. */
const createWaitOptions = () => ({ atMost: 60_000, signal: new AbortController().signal });

/** Creates a watch that reads the revisions in order; an error among them is a failed read. */
function createTestWatch(...revisions: readonly (number | Error)[]) {
  let reads = 0;
  const watch = createRevisionWatch(async () => {
    const next = revisions[Math.min(reads++, revisions.length - 1)]!;
    if (next instanceof Error) throw next;
    return next;
  }, createLogger("silent"));
  return { watch, reads: () => reads };
}

describe("the revision watch", () => {
  it("wakes all waiting callers after one read", async () => {
    const { watch, reads } = createTestWatch(3);
    const waiting = Array.from({ length: 100 }, () => watch.waitForNewer(2, createWaitOptions()));
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([3]));
    expect(reads()).toBe(1);
  });

  it("wakes each caller once its own revision is passed", async () => {
    const { watch } = createTestWatch(1, 1, 2, 2, 3);
    const later = watch.waitForNewer(2, createWaitOptions());
    expect(await watch.waitForNewer(1, createWaitOptions())).toBe(2);
    expect(await later).toBe(3);
  });

  it("continues after a failed read", async () => {
    const { watch } = createTestWatch(new Error("gone"), 5);
    expect(await watch.waitForNewer(4, createWaitOptions())).toBe(5);
  });

  it("returns the latest revision after the timeout, and when the signal aborts", async () => {
    const { watch } = createTestWatch(5);
    expect(await watch.waitForNewer(5, { atMost: 1, signal: never })).toBe(5);
    const leave = new AbortController();
    const waiting = watch.waitForNewer(5, { atMost: 60_000, signal: leave.signal });
    leave.abort();
    expect(await waiting).toBe(5);
  });

  it("reads the present revision for each caller after its call, and once for all that called during a read", async () => {
    const { promise, give } = createSignal("the release of the first read");
    let reads = 0;
    const watch = createRevisionWatch(async () => {
      reads += 1;
      await promise;
      return reads;
    }, createLogger("silent"));
    const first = watch.readPresent();
    // By then the first read has begun.
    await new Promise(setImmediate);
    const later = [watch.readPresent(), watch.readPresent(), watch.readPresent()];
    give();
    expect([await first, ...(await Promise.all(later))]).toEqual([1, 2, 2, 2]);
  });

  it("fails to read the present revision if the database does not answer", async () => {
    const { watch } = createTestWatch(new Error("gone"), 5);
    await expect(watch.readPresent()).rejects.toThrow("gone");
    expect(await watch.readPresent()).toBe(5);
  });

  it("passes no revision that was read before the graph went back", async () => {
    const { watch } = createTestWatch(9, 5, 6);
    expect(await watch.waitForNewer(0, createWaitOptions())).toBe(9);
    const present = await watch.readPresent();
    expect([present, await watch.waitForNewer(present, createWaitOptions())]).toEqual([5, 6]);
  });

  it("does not read while nobody waits", async () => {
    const { watch, reads } = createTestWatch(1, 2, 3);
    await watch.waitForNewer(0, createWaitOptions());
    const readsBefore = reads();
    await watch.waitForNewer(0, createWaitOptions());
    expect(reads()).toBe(readsBefore);
  });
});
