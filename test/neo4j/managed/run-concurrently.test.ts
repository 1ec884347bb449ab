import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { runConcurrently } from "../../../src/neo4j/managed/install/run-concurrently.js";

test("each item is processed once, and no more than the limit at a time", async () => {
  const processed: number[] = [];
  let inProgress = 0;
  let most = 0;
  await runConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    inProgress += 1;
    most = Math.max(most, inProgress);
    await turn();
    inProgress -= 1;
    processed.push(item);
  });
  expect(processed.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test("after a failure no item is begun, and it rejects once those in progress have ended", async () => {
  const [begun, ended]: [number[], number[]] = [[], []];
  const processItem = async (item: number, signal: AbortSignal) => {
    begun.push(item);
    if (item === 2) throw new Error("two failed");
    while (!signal.aborted) await turn();
    ended.push(item);
  };
  await expect(runConcurrently([1, 2, 3, 4, 5], 3, processItem)).rejects.toThrow("two failed");
  expect([begun, ended.sort()]).toEqual([
    [1, 2, 3],
    [1, 3],
  ]);
});

test("a run resolves without items, and does nothing if the signal has aborted", async () => {
  const processed: number[] = [];
  const processItem = async (item: number) => {
    processed.push(item);
  };
  await runConcurrently([], 3, processItem);
  const aborted = AbortSignal.abort(new Error("stopped"));
  await expect(runConcurrently([1], 3, processItem, aborted)).rejects.toThrow("stopped");
  expect(processed).toEqual([]);
});
