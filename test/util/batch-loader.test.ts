import { expect, it } from "vitest";
import { createBatchLoader } from "../../src/util/batch-loader.js";

/** Creates a loader that answers when the test lets it. */
function createSlowLoader() {
  const requests: { readonly keys: readonly number[]; readonly answer: (fails?: boolean) => void }[] = [];
  const loadKeys = (keys: readonly number[]): Promise<ReadonlyMap<number, string>> =>
    new Promise((resolve, reject) => {
      const values = new Map(keys.filter((key) => key > 0).map((key) => [key, `#${key}`]));
      requests.push({ keys, answer: (fails) => (fails ? reject(new Error("away")) : resolve(values)) });
    });
  return { requests, loadKeys };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it("keys requested while a load is in flight are loaded together by the next, each once", async () => {
  const { requests, loadKeys } = createSlowLoader();
  const lookUp = createBatchLoader(loadKeys);
  const first = lookUp(1);
  await settle();
  const queued = [lookUp(2), lookUp(2), lookUp(1), lookUp(-1)];
  await settle();
  expect(requests.map(({ keys }) => keys)).toEqual([[1]]);
  requests[0]!.answer();
  expect(await first).toBe("#1");
  await settle();
  expect(requests[1]!.keys).toEqual([2, 1, -1]);
  requests[1]!.answer();
  expect(await Promise.all(queued)).toEqual(["#2", "#2", "#1", null]);
});

it("a failed load rejects its keys and the queued ones, and later keys are loaded", async () => {
  const { requests, loadKeys } = createSlowLoader();
  const lookUp = createBatchLoader(loadKeys);
  const first = lookUp(1);
  await settle();
  const second = lookUp(2);
  requests[0]!.answer(true);
  expect((await Promise.allSettled([first, second])).map(({ status }) => status)).toEqual([
    "rejected",
    "rejected",
  ]);
  const third = lookUp(3);
  await settle();
  requests[1]!.answer();
  expect(await third).toBe("#3");
});
