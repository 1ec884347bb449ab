import { createReadStream } from "node:fs";

/** The argument for the standard input. */
export const STDIN = "-";

/** Reads the bytes of a file or of the standard input. A file is opened when the first of them is read. */
export async function* readInputBytes(argument: string): AsyncGenerator<Uint8Array> {
  yield* argument === STDIN ? process.stdin : createReadStream(argument);
}
