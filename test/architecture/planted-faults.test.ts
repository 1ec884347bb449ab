import { expect, it } from "vitest";
import { findPlace, readFaults } from "../planted-faults/fault.js";

it("Each planted fault has one place in src", () => {
  const faults = readFaults();
  expect(faults.length).toBeGreaterThan(80);
  for (const fault of faults) expect(findPlace(fault).before).not.toBe("");
});
