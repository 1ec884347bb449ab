import { PackStreamReader } from "../../../src/neo4j/bolt/pack-stream-reader.js";

/** The messages of Bolt 5.4 that a cluster acts on, by their signatures. */
export const Signature = {
  ...{ HELLO: 0x01, GOODBYE: 0x02, RESET: 0x0f, RUN: 0x10, BEGIN: 0x11, COMMIT: 0x12, ROLLBACK: 0x13 },
  ...{ PULL: 0x3f, ROUTE: 0x66 },
  ...{ SUCCESS: 0x70, RECORD: 0x71, IGNORED: 0x7e, FAILURE: 0x7f },
} as const;

/** A message as the bytes of its structure, without chunks. */
export type Message = Buffer;

export const signatureOf = (message: Message): number => message[1] ?? 0;

/** The fields of a message. Structures within them, such as dates, become null. */
export function fieldsOf(message: Message): readonly unknown[] {
  let depth = 0;
  // The outermost structure is made last.
  let fields: readonly unknown[] = [];
  new PackStreamReader(message, (_, found) => {
    depth += 1;
    fields = found;
    return null;
  }).readMessage();
  if (depth === 0) throw new TypeError("A message is a structure.");
  return fields;
}

/** The messages of a stream of chunks, in order. */
export async function* messagesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Message> {
  let rest = Buffer.alloc(0);
  let chunks: Buffer[] = [];
  for await (const more of bytes) {
    rest = Buffer.concat([rest, more]);
    while (rest.length >= 2) {
      const size = rest.readUInt16BE(0);
      if (rest.length < 2 + size) break;
      if (size > 0) chunks.push(rest.subarray(2, 2 + size));
      else if (chunks.length > 0) {
        yield Buffer.concat(chunks);
        chunks = [];
      }
      rest = rest.subarray(2 + size);
    }
  }
}

const MAX_CHUNK = 0xffff;

/** A message in chunks, as it is sent. */
export function inChunks(message: Message): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < message.length; at += MAX_CHUNK) {
    const chunk = message.subarray(at, at + MAX_CHUNK);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(chunk.length);
    parts.push(size, chunk);
  }
  return Buffer.concat([...parts, Buffer.alloc(2)]);
}

/** A message of a signature and fields. */
export const messageOf = (signature: number, ...fields: readonly unknown[]): Message =>
  Buffer.concat([Buffer.from([0xb0 + fields.length, signature]), ...fields.map(packed)]);

/** Texts, integers of 32 bits, lists of up to 255 values and maps of up to 15 entries: what a stub says. */
function packed(value: unknown): Buffer {
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([Buffer.from([0xd0, text.length]), text]);
  }
  if (typeof value === "number") {
    const bytes = Buffer.alloc(5, 0xca);
    bytes.writeInt32BE(value, 1);
    return bytes;
  }
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([0xd4, value.length]), ...value.map(packed)]);
  const entries = Object.entries(value as object);
  return Buffer.concat([
    Buffer.from([0xa0 + entries.length]),
    ...entries.flatMap(([name, one]) => [packed(name), packed(one)]),
  ]);
}
