import { expect, it } from "vitest";
import { createBatchLoader } from "../../src/util/batch-loader.js";

/** A loader that answers when the test says so. */
function slowly() {
  const asked: { readonly keys: readonly number[]; readonly answer: (fails?: boolean) => void }[] = [];
  const ask = (keys: readonly number[]): Promise<ReadonlyMap<number, string>> =>
    new Promise((resolve, reject) => {
      const values = new Map(keys.filter((key) => key > 0).map((key) => [key, `#${key}`]));
      asked.push({ keys, answer: (fails) => (fails ? reject(new Error("away")) : resolve(values)) });
    });
  return { asked, ask };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it("keys requested while a load is in flight are loaded together by the next, each once", async () => {
  const { asked, ask } = slowly();
  const lookUp = createBatchLoader(ask);
  const first = lookUp(1);
  await settle();
  const others = [lookUp(2), lookUp(2), lookUp(1), lookUp(-1)];
  await settle();
  expect(asked.map(({ keys }) => keys)).toEqual([[1]]);
  asked[0]!.answer();
  expect(await first).toBe("#1");
  await settle();
  expect(asked[1]!.keys).toEqual([2, 1, -1]);
  asked[1]!.answer();
  expect(await Promise.all(others)).toEqual(["#2", "#2", "#1", null]);
});

it("a failed load rejects its keys and the queued ones, and later keys are loaded", async () => {
  const { asked, ask } = slowly();
  const lookUp = createBatchLoader(ask);
  const first = lookUp(1);
  await settle();
  const second = lookUp(2);
  asked[0]!.answer(true);
  expect((await Promise.allSettled([first, second])).map(({ status }) => status)).toEqual([
    "rejected",
    "rejected",
  ]);
  const third = lookUp(3);
  await settle();
  asked[1]!.answer();
  expect(await third).toBe("#3");
});
