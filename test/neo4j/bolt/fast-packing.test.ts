import fc from "fast-check";
import neo4j from "neo4j-driver";
import { expect, it } from "vitest";
import { fastPacking, installFastPacking } from "../../../src/neo4j/bolt/fast-packing.js";
import { packed } from "../../../src/neo4j/bolt/sample-messages.js";
import { isLongRun } from "../../support/process/long.js";
import { anyValue } from "./any-value.js";
import { freshModules } from "./fresh-modules.js";

/** What the driver sends with a writer of its own, and with ours. */
function bothWays() {
  const [own, fast] = [freshModules(), freshModules()];
  expect(installFastPacking(fast)).toBe(true);
  return { own, fast };
}

it("every value is sent as the driver sends it", () => {
  const { own, fast } = bothWays();
  fc.assert(
    fc.property(anyValue(own), (value) => {
      expect(packed(fast, value).equals(packed(own, value))).toBe(true);
    }),
    { numRuns: isLongRun ? 20_000 : 300 },
  );
});

it("what has no plain value is sent as the driver sends it, within a list too", () => {
  const { own, fast } = bothWays();
  for (const value of [
    new Set(["one", "two"]),
    { names: new Set(["one"]) },
    [neo4j.int("9007199254740993"), { of: neo4j.int(7) }],
    { left: "out", none: undefined, list: [undefined, null] },
    Object.assign(Object.create(null), { without: "a prototype" }),
  ])
    expect(packed(fast, value).toString("hex")).toBe(packed(own, value).toString("hex"));
});

it("a value that cannot be sent fails as by the driver", () => {
  const { own, fast } = bothWays();
  const value = [{ one: () => 1 }];
  for (const modules of [own, fast])
    expect(() => packed(modules, value)).toThrow("Unable to pack the given value");
});

it("a large value leaves nothing behind for the next one", () => {
  const { own, fast } = bothWays();
  packed(fast, "é".repeat(100_000));
  const value = { after: "a large one" };
  expect(packed(fast, value).equals(packed(own, value))).toBe(true);
});

it("the driver writes with it, since its samples are written as by the driver", () => {
  expect(fastPacking()).toBe(true);
});

it("a driver that writes a value in another way keeps its own", () => {
  const modules = freshModules();
  const { prototype } = modules.Packer;
  const { packable } = prototype;
  const other: typeof packable = function (this: typeof prototype, value, dehydrate) {
    return packable.call(this, value === "" ? "nothing" : value, dehydrate);
  };
  prototype.packable = other;
  expect(installFastPacking(modules)).toBe(false);
  expect(prototype.packable).toBe(other);
});
