import fc from "fast-check";
import type { DriverModules } from "../../../src/optimizations/pack-stream/driver-modules.js";

/** Values of every type that the driver sends, structures among them. */
export const createValueArbitrary = ({ Structure }: DriverModules): fc.Arbitrary<unknown> =>
  value.map(function buildStructures(value: unknown): unknown {
    return value !== null && typeof value === "object" && "signature" in value && "fields" in value
      ? new Structure(Number(value.signature), (value.fields as unknown[]).map(buildStructures))
      : Array.isArray(value)
        ? value.map(buildStructures)
        : value;
  });

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
