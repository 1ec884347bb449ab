import { createReadStream } from "node:fs";
import type { Bytes } from "../../formats/format.js";

/** The bytes of a file, which is opened once the first of them is asked for. */
export async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file) as Bytes;
}
