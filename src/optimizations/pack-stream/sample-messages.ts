import type { DriverModules } from "./driver-modules.js";

/** Enough for each sample. */
const MAX_SAMPLE_BYTES = 300_000;

/** Returns the bytes of a value as the driver sends it. */
export function packMessage({ Packer, ChannelBuffer }: DriverModules, value: unknown): Buffer {
  const buffer = new ChannelBuffer(MAX_SAMPLE_BYTES);
  new Packer(buffer).packable(value)();
  const bytes = buffer._buffer as Buffer;
  return bytes.subarray(0, buffer.position);
}

/** Integers on both sides of each limit of a size. */
const integers = [0, 4, 7, 15, 31, 53, 63].flatMap((bits) => {
  const limit = 2n ** BigInt(bits);
  return [-limit - 1n, -limit, 1n - limit, limit - 2n, limit - 1n, limit].filter(
    (value) => BigInt.asIntN(64, value) === value,
  );
});
const sizes = [0, 1, 15, 16, 255, 256, 65_535, 65_536];

/** A value of every type and of every size. */
export const sampleMessages = ({ Structure }: DriverModules): readonly unknown[] => [
  [null, true, false, ...integers],
  [0.5, -0.0, 1e300, 5e-324, Number.NaN, Number.POSITIVE_INFINITY],
  ...sizes.flatMap((size) => ["a".repeat(size), "é".repeat(size), Array<null>(size).fill(null)]),
  "ASCII, Ελλάδα, 東京, 🏷 and a\u0000b",
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key ${index}`, [index]])),
  { one: { two: [{ three: null }], "": 1n } },
  JSON.parse('{"__proto__": {"isAdmin": true}}'),
  new Structure(0x71, [[1n, "name", new Structure(0x44, [20_000n])]]),
  // Bytes, which are left to the driver.
  [new Int8Array([1, -2, 3])],
];
