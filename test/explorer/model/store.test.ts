import { describe, expect, it } from "vitest";
import { memoizeLast } from "../../../src/explorer/model/memoize-last.js";
import { createStore } from "../../../src/explorer/model/store.js";

describe("A store", () => {
  it("calls its listeners after each change, until they end following, and not if nothing changes", () => {
    const store = createStore(1);
    const followed: number[] = [];
    const endFollowing = store.follow(() => followed.push(store.get()));
    store.update((value) => value + 1);
    store.update((value) => value);
    endFollowing();
    store.update((value) => value + 1);
    expect(followed).toEqual([2]);
    expect(store.get()).toBe(3);
  });
});

it("A function that keeps its last result computes again only for another argument", () => {
  const join = memoizeLast((first: readonly number[], last: number) => [...first, last]);
  const numbers = [1, 2];
  const result = join(numbers, 3);
  expect(join(numbers, 3)).toBe(result);
  expect(join([1, 2], 3)).not.toBe(result);
  expect(join(numbers, 4)).toEqual([1, 2, 4]);
});
