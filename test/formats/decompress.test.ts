import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decompress } from "../../src/formats/bytes/decompress.js";
import type { Bytes } from "../../src/formats/format.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";

const unpackText = (bytes: Uint8Array, size?: number): Promise<string> =>
  unpackAll(splitIntoPieces(bytes, size));

async function unpackAll(bytes: Bytes): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decompress(bytes)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** "hello zstd" as the zstd tool packs it. */
const zstd = Buffer.from("28b52ffd200a51000068656c6c6f207a737464", "hex");

describe("a file that may be packed", () => {
  it("is read plain, from gzip or from zstd, in chunks of any size", async () => {
    for (const size of [1, 3, 1000]) {
      expect(await unpackText(Buffer.from("plain"), size)).toBe("plain");
      expect(await unpackText(gzipSync("packed"), size)).toBe("packed");
    }
    expect(await unpackText(Buffer.alloc(0))).toBe("");
    expect(await unpackText(zstd)).toBe("hello zstd");
  });

  it("fails if it is packed and corrupt", async () => {
    await expect(unpackText(gzipSync("packed").subarray(0, 15))).rejects.toThrow("cannot be unpacked");
  });

  it("fails with the error of reading if it is packed and cannot be read to the end", async () => {
    async function* generateCut() {
      yield gzipSync("packed").subarray(0, 15);
      throw new Error("the disk failed");
    }
    await expect(unpackAll(generateCut())).rejects.toThrow("the disk failed");
  });
});

/** Packs runs of one byte in a frame of zstd with a window of 128 KiB. */
const packRuns = (sizes: readonly number[]): Uint8Array =>
  Buffer.concat([
    Buffer.from("28b52ffd0038", "hex"),
    ...sizes.map((size, index) => {
      const run = Buffer.alloc(4, "a");
      run.writeUIntLE((size << 3) | (1 << 1) | (index === sizes.length - 1 ? 1 : 0), 0, 3);
      return run;
    }),
  ]);

/** Packs a frame of zstd that is unpacked in a window as large as its contents. */
function packWholeFrame(size: number): Uint8Array {
  const head = Buffer.from("28b52ffda000000000", "hex");
  head.writeUInt32LE(size, 5);
  return Buffer.concat([head, Buffer.from("03000061", "hex"), Buffer.alloc(20)]);
}

const BLOCK = 128 * 1024;
const MEBIBYTE = 1024 * 1024;

describe("a file that is packed with zstd", () => {
  it("is read from several frames, without those that are to be skipped, in chunks of any size", async () => {
    const skipped = Buffer.from("5e2a4d1803000000aabbcc", "hex");
    const packed = Buffer.concat([zstd, skipped, packRuns([3, 2]), zstd, skipped]);
    for (const size of [1, 7, 1000]) expect(await unpackText(packed, size)).toBe("hello zstdaaaaahello zstd");
  });

  it("is unpacked block by block, and refused once it is a thousand times as large as packed", async () => {
    const bomb = packRuns(Array.from({ length: 20_000 }, () => BLOCK));
    const sizes: number[] = [];
    const read = async () => {
      for await (const { length } of decompress(splitIntoPieces(bomb, bomb.length))) sizes.push(length);
    };
    await expect(read()).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(
        /^The file is packed with zstd to less than a 1000th of its size, which data is not: it was read up to byte 20\d\d\.$/,
      ),
    });
    expect(new Set(sizes)).toEqual(new Set([BLOCK]));
    expect(sizes.length * BLOCK).toBe(64 * MEBIBYTE);
  });

  it("is refused before memory is taken if unpacking needs more than 128 MiB", async () => {
    const before = process.memoryUsage().arrayBuffers;
    await expect(unpackText(packWholeFrame(2 ** 30))).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message:
        "The file is packed with zstd so that unpacking needs 1024 MiB of memory; 128 are allowed. Pack it with a smaller --long, or with gzip.",
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MEBIBYTE);
  });

  it("is refused if a block is larger than the format allows", async () => {
    await expect(unpackText(packRuns([2 * MEBIBYTE - 1]))).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: "The file begins like zstd but cannot be unpacked: a block is larger than 128 KiB",
    });
  });

  it("fails if it is cut off at any byte", async () => {
    for (let length = 5; length < zstd.length; length += 1)
      await expect(unpackText(zstd.subarray(0, length)), `${length} bytes`).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
      });
  });
});
