import { expect, it } from "vitest";
import { distinct } from "./distinct.js";
import { random } from "./random.js";

it("a choice of distinct numbers never repeats a number, and returns all numbers in the end", () => {
  for (const size of [1, 2, 12, 97, 100]) {
    const chosen = [...distinct(random(`size ${size}`), Number.POSITIVE_INFINITY, size)];
    expect([...chosen].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index));
  }
});
