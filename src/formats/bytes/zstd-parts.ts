import { createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import type { Bytes } from "../format.js";
import { TakenBytes } from "./taken-bytes.js";

const FRAME = 0xfd2fb528;
/** The first of the 16 marks of frames that are to be skipped. */
const SKIPPED_FRAME = 0x184d2a50;

/** The limit of the format for a block, packed or unpacked. */
const MAX_BLOCK = 128 * 1024;
const RUN_OF_ONE_BYTE = 1;

/**
 * Splits packed bytes into parts. Each has a header or a single block, so that no part is unpacked to more than 128 KiB.
 * Frames to be skipped are left out. What is cut off at the end is passed on as it is. Fails with BAD_USER_INPUT if unpacking
 * needs more memory than 128 MiB.
 */
export async function* splitZstd(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const source = new TakenBytes(bytes);
  for (;;) {
    const mark = await source.take(4);
    if (mark.length === 0) return;
    const number = readNumber(mark);
    if (number === FRAME) yield* splitFrame(source, mark);
    else if ((number & ~15) >>> 0 === SKIPPED_FRAME) await source.skip(readNumber(await source.take(4)));
    else throw new Error("invalid zstd data");
  }
}

async function* splitFrame(source: TakenBytes, mark: Uint8Array): AsyncGenerator<Uint8Array> {
  const descriptor = await source.take(1);
  const { length, hasWindow, sizeBytes, hasChecksum } = describeFrame(descriptor[0] ?? 0);
  const fields = await source.take(length);
  const size = readNumber(fields.subarray(length - sizeBytes)) + (sizeBytes === 2 ? 256 : 0);
  const window = hasWindow ? readWindow(fields[0] ?? 0) : size;
  if (window > limits.import.zstdWindow.max)
    throw createBadInputError(
      `The file is packed with zstd so that unpacking needs ${Math.ceil(window / 1024 / 1024)} MiB of memory; 128 are allowed. Pack it with a smaller --long, or with gzip.`,
    );
  yield Buffer.concat([mark, descriptor, fields]);
  for (let isLast = false; !isLast; ) {
    const head = await source.take(3);
    const value = readNumber(head);
    const type = (value >> 1) & 3;
    const blockSize = value >> 3;
    if (blockSize > MAX_BLOCK) throw new Error("a block is larger than 128 KiB");
    const content = await source.take(type === RUN_OF_ONE_BYTE ? 1 : blockSize);
    yield Buffer.concat([head, content]);
    isLast = head.length < 3 || (value & 1) === 1;
  }
  if (hasChecksum) yield await source.take(4);
}

/** Reads from the first byte of a frame what its header has. */
function describeFrame(descriptor: number) {
  const hasWindow = ((descriptor >> 5) & 1) === 0;
  const sizeCode = descriptor >> 6;
  const sizeBytes = sizeCode === 0 && hasWindow ? 0 : 1 << sizeCode;
  const dictionaryCode = descriptor & 3;
  const dictionaryBytes = dictionaryCode === 3 ? 4 : dictionaryCode;
  return {
    hasWindow,
    sizeBytes,
    hasChecksum: (descriptor & 4) !== 0,
    length: (hasWindow ? 1 : 0) + dictionaryBytes + sizeBytes,
  };
}

/** A size of a window: a power of two and some eighths of it. */
function readWindow(code: number): number {
  const power = 2 ** (10 + (code >> 3));
  return power + (power / 8) * (code & 7);
}

/** A number whose first byte is the lowest. */
const readNumber = (bytes: Uint8Array): number => bytes.reduceRight((higher, byte) => higher * 256 + byte, 0);
