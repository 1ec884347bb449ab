import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type DriverModules,
  driverModules,
  type MessageBuffer,
} from "../../../src/neo4j/bolt/driver-modules.js";
import {
  fastUnpack,
  fastUnpacking,
  installFastUnpacking,
  packed,
} from "../../../src/neo4j/bolt/fast-unpacking.js";
import { isLongRun } from "../../support/process/long.js";

/** The driver's modules with classes of their own, which no database of this process has changed. */
function freshModules(): DriverModules {
  const ofDriver = createRequire(createRequire(import.meta.url).resolve("neo4j-driver"));
  const id = ofDriver.resolve("neo4j-driver-bolt-connection/lib/packstream/packstream-v1.js");
  const loaded = ofDriver.cache[id];
  delete ofDriver.cache[id];
  try {
    return driverModules();
  } finally {
    ofDriver.cache[id] = loaded;
  }
}

/** A message, cut into parts at some of its bytes. */
function inParts({ ChannelBuffer, CombinedBuffer }: DriverModules, bytes: Buffer, cuts: readonly number[]) {
  const places = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
  const ends = [...places.filter((place) => place > 0), bytes.length];
  const parts = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  const [only, ...others] = parts.map((part) => new ChannelBuffer(part));
  return others.length === 0 ? (only as MessageBuffer) : new CombinedBuffer([only!, ...others]);
}

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.double(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.integer({ min: -200, max: 70_000 }).map(BigInt),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => new Int8Array(bytes)),
    fc.array(tie("value"), { maxLength: 20 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), tie("value"), { maxKeys: 20 }),
    fc.record({
      signature: fc.integer({ min: 0, max: 127 }),
      fields: fc.array(tie("value"), { maxLength: 15 }),
    }),
  ),
}));

it("every value is read as the driver reads it, wherever its message is cut", () => {
  const modules = freshModules();
  const unpacker = new modules.Unpacker(true);
  const unpack = fastUnpack(modules);
  const structured = (one: unknown): unknown =>
    one !== null && typeof one === "object" && "signature" in one && "fields" in one
      ? new modules.Structure(Number(one.signature), (one.fields as unknown[]).map(structured))
      : Array.isArray(one)
        ? one.map(structured)
        : one;
  fc.assert(
    fc.property(value, fc.array(fc.nat(), { maxLength: 4 }), (one, cuts) => {
      const bytes = packed(modules, structured(one));
      const message = () => inParts(modules, bytes, cuts);
      expect(unpack.call(unpacker, message())).toStrictEqual(unpacker.unpack(message()));
    }),
    { numRuns: isLongRun ? 20_000 : 300 },
  );
});

it("the driver reads with it, since its samples are read as by the driver", () => {
  expect(fastUnpacking()).toBe(true);
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
  const bytes = packed(modules, [2n ** 62n]);
  const read = (lossy: boolean) => new modules.Unpacker(lossy).unpack(inParts(modules, bytes, []));
  expect(read(true)).toEqual([Number.POSITIVE_INFINITY]);
  expect(String(read(false))).toBe(String(2n ** 62n));
});
