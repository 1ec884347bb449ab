import { createReadStream } from "node:fs";
import type { Bytes } from "../../formats/format.js";

/** The bytes of a file. It is opened when the first of them is read. */
export async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file) as Bytes;
}
