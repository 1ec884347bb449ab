import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { AppError, createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { getErrorMessage } from "../../util/error-details.js";
import type { Bytes } from "../format.js";
import { prependChunks } from "./prepend-chunks.js";
import { splitZstd } from "./zstd-parts.js";

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
  const allChunks = prependChunks([head], chunks);
  const packing = PACKINGS.find(([magic]) => magic.every((byte, index) => head[index] === byte));
  yield* packing ? packing[1](allChunks) : allChunks;
}

async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* pipeline(Readable.from(bytes), createGunzip(), () => {});
  } catch (cause) {
    throw createUnpackError("gzip", cause);
  }
}

async function* unzstd(bytes: Bytes): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => {
    unpacked.push(chunk);
  });
  const size = { packed: 0, unpacked: 0 };
  try {
    for await (const part of splitZstd(bytes)) {
      size.packed += part.length;
      decompress.push(part);
      for (const chunk of unpacked) size.unpacked += chunk.length;
      checkRatio(size);
      yield* unpacked;
      unpacked = [];
    }
    decompress.push(new Uint8Array(), true);
  } catch (cause) {
    throw cause instanceof AppError ? cause : createUnpackError("zstd", cause);
  }
  yield* unpacked;
}

/** A size that is allowed at any ratio, so that a small file of equal lines is read. */
const MAX_AT_ANY_RATIO = 64 * 1024 * 1024;

function checkRatio({ packed, unpacked }: { readonly packed: number; readonly unpacked: number }): void {
  if (unpacked <= Math.max(MAX_AT_ANY_RATIO, packed * limits.import.zstdRatio.max)) return;
  throw createBadInputError(
    `The file is packed with zstd to less than a ${limits.import.zstdRatio.max}th of its size, which data is not: it was read up to byte ${packed}.`,
  );
}

const createUnpackError = (packing: string, cause: unknown): AppError =>
  createBadInputError(`The file begins like ${packing} but cannot be unpacked: ${getErrorMessage(cause)}`, {
    cause,
  });
