import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decompress } from "../../src/formats/bytes/decompress.js";
import type { Bytes } from "../../src/formats/format.js";
import { inPieces } from "../support/graph/read-rows.js";

const textOf = (bytes: Uint8Array, size?: number): Promise<string> => textOfAll(inPieces(bytes, size));

async function textOfAll(bytes: Bytes): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decompress(bytes)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** "hello zstd" as the zstd tool packs it. */
const zstd = Buffer.from("28b52ffd200a51000068656c6c6f207a737464", "hex");

describe("a file that may be packed", () => {
  it("is read plain, from gzip or from zstd, in chunks of any size", async () => {
    for (const size of [1, 3, 1000]) {
      expect(await textOf(Buffer.from("plain"), size)).toBe("plain");
      expect(await textOf(gzipSync("packed"), size)).toBe("packed");
    }
    expect(await textOf(Buffer.alloc(0))).toBe("");
    expect(await textOf(zstd)).toBe("hello zstd");
  });

  it("fails if it is packed and corrupt", async () => {
    await expect(textOf(gzipSync("packed").subarray(0, 15))).rejects.toThrow("cannot be unpacked");
  });

  it("fails with the error of reading if it is packed and cannot be read to the end", async () => {
    async function* cut() {
      yield gzipSync("packed").subarray(0, 15);
      throw new Error("the disk failed");
    }
    await expect(textOfAll(cut())).rejects.toThrow("the disk failed");
  });
});
