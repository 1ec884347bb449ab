import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { AppError } from "../../errors.js";
import { errorMessage } from "../../util/error-details.js";
import type { Bytes } from "../format.js";
import { prependChunks } from "./prepend-chunks.js";

/** The first bytes of each compression, and its decompressor. */
const PACKINGS: readonly (readonly [magic: readonly number[], unpack: (bytes: Bytes) => Bytes])[] = [
  [[0x1f, 0x8b], gunzip],
  [[0x28, 0xb5, 0x2f, 0xfd], unzstd],
];
const LONGEST_MAGIC = 4;

/**
 * Decompresses gzip and zstd, detected by the first bytes and not by the file name. Other bytes stay as they
 * are.
 */
export async function* decompress(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  let isDone = false;
  while (head.length < LONGEST_MAGIC && !isDone) {
    const next = await chunks.next();
    if (next.done) isDone = true;
    else head = Buffer.concat([head, next.value]);
  }
  const whole = prependChunks([head], chunks);
  const packing = PACKINGS.find(([magic]) => magic.every((byte, index) => head[index] === byte));
  yield* packing ? packing[1](whole) : whole;
}

async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* pipeline(Readable.from(bytes), createGunzip(), () => {});
  } catch (cause) {
    throw unpackError("gzip", cause);
  }
}

async function* unzstd(bytes: Bytes): AsyncGenerator<Uint8Array> {
  let found: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => {
    found.push(chunk);
  });
  try {
    for await (const chunk of bytes) {
      decompress.push(chunk);
      yield* found;
      found = [];
    }
    decompress.push(new Uint8Array(), true);
  } catch (cause) {
    throw unpackError("zstd", cause);
  }
  yield* found;
}

const unpackError = (packing: string, cause: unknown): AppError =>
  new AppError(
    "BAD_USER_INPUT",
    `The file begins like ${packing} but cannot be unpacked: ${errorMessage(cause)}`,
    { cause },
  );
