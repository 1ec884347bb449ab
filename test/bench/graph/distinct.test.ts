import { expect, it } from "vitest";
import { drawDistinct } from "./distinct.js";
import { createRandom } from "./random.js";

it("a choice of distinct numbers never repeats a number, and returns all numbers in the end", () => {
  for (const size of [1, 2, 12, 97, 100]) {
    const numbers = [...drawDistinct(createRandom(`size ${size}`), Number.POSITIVE_INFINITY, size)];
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index));
  }
});
