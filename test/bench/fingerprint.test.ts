import { expect, it } from "vitest";
import { computeStoreFingerprint } from "./store/fingerprint.js";

it("the fingerprint of a generated store is the same as long as its sources are", () => {
  expect(computeStoreFingerprint()).toMatch(/^[0-9a-f]{10}$/);
  expect(computeStoreFingerprint()).toBe(computeStoreFingerprint());
});
