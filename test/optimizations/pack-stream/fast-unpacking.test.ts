import fc from "fast-check";
import { expect, it } from "vitest";
import type { DriverModules, MessageBuffer } from "../../../src/optimizations/pack-stream/driver-modules.js";
import {
  createFastUnpack,
  ensureFastUnpacking,
  installFastUnpacking,
} from "../../../src/optimizations/pack-stream/fast-unpacking.js";
import { packMessage } from "../../../src/optimizations/pack-stream/sample-messages.js";
import { isLongRun } from "../../support/process/long.js";
import { loadFreshModules } from "./fresh-modules.js";
import { createValueArbitrary } from "./value-arbitrary.js";

/** A message, cut into parts at some of its bytes. */
function splitMessage(
  { ChannelBuffer, CombinedBuffer }: DriverModules,
  bytes: Buffer,
  cuts: readonly number[],
) {
  const positions = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
  const ends = [...positions.filter((position) => position > 0), bytes.length];
  const parts = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  const [only, ...furtherParts] = parts.map((part) => new ChannelBuffer(part));
  return furtherParts.length === 0 ? (only as MessageBuffer) : new CombinedBuffer([only!, ...furtherParts]);
}

it("every value is read as the driver reads it, wherever its message is cut", () => {
  const modules = loadFreshModules();
  const unpacker = new modules.Unpacker(true);
  const unpack = createFastUnpack(modules);
  fc.assert(
    fc.property(createValueArbitrary(modules), fc.array(fc.nat(), { maxLength: 4 }), (value, cuts) => {
      const bytes = packMessage(modules, value);
      const createMessage = () => splitMessage(modules, bytes, cuts);
      expect(unpack.call(unpacker, createMessage())).toStrictEqual(unpacker.unpack(createMessage()));
    }),
    { numRuns: isLongRun ? 20_000 : 300 },
  );
});

it("the driver reads with fast unpacking, since its samples are read as by the driver", () => {
  expect(ensureFastUnpacking()).toBe(true);
  expect(installFastUnpacking(loadFreshModules())).toBe(true);
});

it("a driver that reads a value in another way keeps its own", () => {
  const modules = loadFreshModules();
  const { prototype } = modules.Unpacker;
  const { unpack } = prototype;
  const unpackOtherwise: typeof unpack = function (this: typeof prototype, ...message) {
    const read = unpack.call(this, ...message);
    return read === 0.5 ? "1/2" : read;
  };
  prototype.unpack = unpackOtherwise;
  expect(installFastUnpacking(modules)).toBe(false);
  expect(prototype.unpack).toBe(unpackOtherwise);
});

it("a connection with lossless integers keeps the driver's own way", () => {
  const modules = loadFreshModules();
  installFastUnpacking(modules);
  const bytes = packMessage(modules, [2n ** 62n]);
  const read = (lossy: boolean) => new modules.Unpacker(lossy).unpack(splitMessage(modules, bytes, []));
  expect(read(true)).toEqual([Number.POSITIVE_INFINITY]);
  expect(String(read(false))).toBe(String(2n ** 62n));
});
