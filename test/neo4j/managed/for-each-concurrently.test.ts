import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { runConcurrently } from "../../../src/neo4j/managed/install/run-concurrently.js";

test("each item is processed once, and no more than the limit at a time", async () => {
  const done: number[] = [];
  let [inProgress, most] = [0, 0];
  await runConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    inProgress += 1;
    most = Math.max(most, inProgress);
    await turn();
    inProgress -= 1;
    done.push(item);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test("after a failure no item is begun, and it rejects once those in progress have ended", async () => {
  const [begun, ended]: [number[], number[]] = [[], []];
  const work = async (item: number, signal: AbortSignal) => {
    begun.push(item);
    if (item === 2) throw new Error("two failed");
    while (!signal.aborted) await turn();
    ended.push(item);
  };
  await expect(runConcurrently([1, 2, 3, 4, 5], 3, work)).rejects.toThrow("two failed");
  expect([begun, ended.sort()]).toEqual([
    [1, 2, 3],
    [1, 3],
  ]);
});

test("it resolves without items, and does nothing if the signal has aborted", async () => {
  const done: number[] = [];
  const work = async (item: number) => {
    done.push(item);
  };
  await runConcurrently([], 3, work);
  const aborted = AbortSignal.abort(new Error("stopped"));
  await expect(runConcurrently([1], 3, work, aborted)).rejects.toThrow("stopped");
  expect(done).toEqual([]);
});
