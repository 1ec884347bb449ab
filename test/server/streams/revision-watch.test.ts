import { describe, expect, it } from "vitest";
import { createLogger } from "../../../src/log.js";
import { revisionWatch } from "../../../src/server/streams/revision-watch.js";

const never = new AbortController().signal;
const patient = { atMost: 60_000, signal: never };

/** A watch that reads given revisions in order; an error among them is a failed read. */
function watching(...revisions: readonly (number | Error)[]) {
  let reads = 0;
  const watch = revisionWatch(async () => {
    const next = revisions[Math.min(reads++, revisions.length - 1)]!;
    if (next instanceof Error) throw next;
    return next;
  }, createLogger("silent"));
  return { watch, reads: () => reads };
}

describe("the revision watch", () => {
  it("wakes all waiting callers after one read", async () => {
    const { watch, reads } = watching(3);
    const waiting = Array.from({ length: 100 }, () => watch.beyond(2, patient));
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([3]));
    expect(reads()).toBe(1);
  });

  it("wakes each caller once its own revision is passed", async () => {
    const { watch } = watching(1, 1, 2, 2, 3);
    const later = watch.beyond(2, patient);
    expect(await watch.beyond(1, patient)).toBe(2);
    expect(await later).toBe(3);
  });

  it("continues after a failed read", async () => {
    const { watch } = watching(new Error("gone"), 5);
    expect(await watch.beyond(4, patient)).toBe(5);
  });

  it("returns the latest revision after the timeout, and when the signal aborts", async () => {
    const { watch } = watching(5);
    expect(await watch.beyond(5, { atMost: 1, signal: never })).toBe(5);
    const leave = new AbortController();
    const waiting = watch.beyond(5, { atMost: 60_000, signal: leave.signal });
    leave.abort();
    expect(await waiting).toBe(5);
  });

  it("does not read while nobody waits", async () => {
    const { watch, reads } = watching(1, 2, 3);
    await watch.beyond(0, patient);
    const seen = reads();
    await watch.beyond(0, patient);
    expect(reads()).toBe(seen);
  });
});
