import { PackStreamReader } from "../../../src/optimizations/pack-stream/pack-stream-reader.js";

/** The messages of Bolt 5.4 that a cluster acts on, by their signatures. */
export const Signature = {
  HELLO: 0x01,
  GOODBYE: 0x02,
  RESET: 0x0f,
  RUN: 0x10,
  BEGIN: 0x11,
  COMMIT: 0x12,
  ROLLBACK: 0x13,
  PULL: 0x3f,
  ROUTE: 0x66,
  SUCCESS: 0x70,
  RECORD: 0x71,
  IGNORED: 0x7e,
  FAILURE: 0x7f,
} as const;

/** A message as the bytes of its structure, without chunks. */
export type BoltMessage = Buffer;

export const getSignature = (message: BoltMessage): number => message[1] ?? 0;

/** Reads the fields of a message. Structures within them, such as dates, become null. */
export function readFields(message: BoltMessage): readonly unknown[] {
  let depth = 0;
  // The outermost structure is made last.
  let fields: readonly unknown[] = [];
  new PackStreamReader(message, (_, structureFields) => {
    depth += 1;
    fields = structureFields;
    return null;
  }).readMessage();
  if (depth === 0) throw new TypeError("A message is a structure.");
  return fields;
}

/** Reads the messages of a stream of chunks, in order. */
export async function* readMessages(bytes: AsyncIterable<Buffer>): AsyncGenerator<BoltMessage> {
  let pending = Buffer.alloc(0);
  let chunks: Buffer[] = [];
  for await (const more of bytes) {
    pending = Buffer.concat([pending, more]);
    while (pending.length >= 2) {
      const size = pending.readUInt16BE(0);
      if (pending.length < 2 + size) break;
      if (size > 0) chunks.push(pending.subarray(2, 2 + size));
      else if (chunks.length > 0) {
        yield Buffer.concat(chunks);
        chunks = [];
      }
      pending = pending.subarray(2 + size);
    }
  }
}

const MAX_CHUNK = 0xffff;

/** Encodes a message in chunks, as it is sent. */
export function encodeChunks(message: BoltMessage): Buffer {
  const parts: Buffer[] = [];
  for (let offset = 0; offset < message.length; offset += MAX_CHUNK) {
    const chunk = message.subarray(offset, offset + MAX_CHUNK);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(chunk.length);
    parts.push(size, chunk);
  }
  return Buffer.concat([...parts, Buffer.alloc(2)]);
}

/** Encodes a message of a signature and fields. */
export const encodeMessage = (signature: number, ...fields: readonly unknown[]): BoltMessage =>
  Buffer.concat([Buffer.from([0xb0 + fields.length, signature]), ...fields.map(packValue)]);

/** Packs a value that the stub sends: a text, an integer of 32 bits, a list of up to 255 values or a map of up to 15 entries. */
function packValue(value: unknown): Buffer {
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([Buffer.from([0xd0, text.length]), text]);
  }
  if (typeof value === "number") {
    const bytes = Buffer.alloc(5, 0xca);
    bytes.writeInt32BE(value, 1);
    return bytes;
  }
  if (Array.isArray(value))
    return Buffer.concat([Buffer.from([0xd4, value.length]), ...value.map(packValue)]);
  const entries = Object.entries(value as object);
  return Buffer.concat([
    Buffer.from([0xa0 + entries.length]),
    ...entries.flatMap(([name, item]) => [packValue(name), packValue(item)]),
  ]);
}
