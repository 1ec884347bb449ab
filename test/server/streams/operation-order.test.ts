import { expect, it } from "vitest";
import { OperationOrder } from "../../../src/server/streams/operation-order.js";

it("the turn of an operation comes once all before it have passed theirs, in any order", async () => {
  const order = new OperationOrder();
  const begun: string[] = [];
  const [first, second, third] = [order.take(), order.take(), order.take()];
  const begins = [
    ["first", first],
    ["second", second],
    ["third", third],
  ] as const;
  const all = begins.map(([name, { come }]) => come.then(() => begun.push(name)));
  second.pass();
  await all[0];
  await new Promise(setImmediate);
  expect(begun).toEqual(["first"]);
  first.pass();
  await Promise.all(all);
  expect(begun).toEqual(["first", "second", "third"]);
});
