import fc from "fast-check";
import { expect, it } from "vitest";
import type { DriverModules, MessageBuffer } from "../../../src/neo4j/bolt/driver-modules.js";
import {
  createFastUnpack,
  ensureFastUnpacking,
  installFastUnpacking,
} from "../../../src/neo4j/bolt/fast-unpacking.js";
import { packMessage } from "../../../src/neo4j/bolt/sample-messages.js";
import { isLongRun } from "../../support/process/long.js";
import { anyValue } from "./any-value.js";
import { freshModules } from "./fresh-modules.js";

/** A message, cut into parts at some of its bytes. */
function inParts({ ChannelBuffer, CombinedBuffer }: DriverModules, bytes: Buffer, cuts: readonly number[]) {
  const places = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
  const ends = [...places.filter((place) => place > 0), bytes.length];
  const parts = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  const [only, ...others] = parts.map((part) => new ChannelBuffer(part));
  return others.length === 0 ? (only as MessageBuffer) : new CombinedBuffer([only!, ...others]);
}

it("every value is read as the driver reads it, wherever its message is cut", () => {
  const modules = freshModules();
  const unpacker = new modules.Unpacker(true);
  const unpack = createFastUnpack(modules);
  fc.assert(
    fc.property(anyValue(modules), fc.array(fc.nat(), { maxLength: 4 }), (one, cuts) => {
      const bytes = packMessage(modules, one);
      const message = () => inParts(modules, bytes, cuts);
      expect(unpack.call(unpacker, message())).toStrictEqual(unpacker.unpack(message()));
    }),
    { numRuns: isLongRun ? 20_000 : 300 },
  );
});

it("the driver reads with it, since its samples are read as by the driver", () => {
  expect(ensureFastUnpacking()).toBe(true);
  expect(installFastUnpacking(freshModules())).toBe(true);
});

it("a driver that reads a value in another way keeps its own", () => {
  const modules = freshModules();
  const { prototype } = modules.Unpacker;
  const { unpack } = prototype;
  const other: typeof unpack = function (this: typeof prototype, ...message) {
    const read = unpack.call(this, ...message);
    return read === 0.5 ? "1/2" : read;
  };
  prototype.unpack = other;
  expect(installFastUnpacking(modules)).toBe(false);
  expect(prototype.unpack).toBe(other);
});

it("a connection with lossless integers keeps the driver's own way", () => {
  const modules = freshModules();
  installFastUnpacking(modules);
  const bytes = packMessage(modules, [2n ** 62n]);
  const read = (lossy: boolean) => new modules.Unpacker(lossy).unpack(inParts(modules, bytes, []));
  expect(read(true)).toEqual([Number.POSITIVE_INFINITY]);
  expect(String(read(false))).toBe(String(2n ** 62n));
});
