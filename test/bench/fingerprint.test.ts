import { expect, it } from "vitest";
import { fingerprint } from "./store/fingerprint.js";

it("the fingerprint of a generated store is the same as long as its sources are", () => {
  expect(fingerprint()).toMatch(/^[0-9a-f]{10}$/);
  expect(fingerprint()).toBe(fingerprint());
});
