import { expect, it } from "vitest";
import { runWithin } from "../../../src/util/timing/run-within.js";
import { collectGarbage } from "../../support/process/collect-garbage.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";

/** Ends only when its signal aborts, by a listener that does not keep the signal's sources. */
const waitForAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

it("work ends when its time is up, though garbage is collected meanwhile", async () => {
  const working = runWithin(100, new AbortController().signal, waitForAbort);
  const collecting = setInterval(collectGarbage, 5);
  const ended = awaitWithDeadline(working, "the end of work whose time is up");
  await expect(ended).rejects.toMatchObject({ name: "TimeoutError", message: "Not done within 100 ms." });
  clearInterval(collecting);
});

it("work ends with the reason of its signal when that aborts", async () => {
  const leaving = new AbortController();
  const working = runWithin(60_000, leaving.signal, waitForAbort);
  leaving.abort(new Error("left"));
  await expect(working).rejects.toThrow("left");
});

it("the result of work is its own", async () => {
  expect(await runWithin(60_000, new AbortController().signal, async ({ aborted }) => aborted)).toBe(false);
});
