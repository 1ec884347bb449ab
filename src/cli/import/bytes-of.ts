import { createReadStream } from "node:fs";
import type { Bytes } from "../../formats/format.js";
import { STDIN } from "./options.js";

/** The bytes of a file, or of the standard input. */
export const bytesOf = (file: string): Bytes =>
  (file === STDIN ? process.stdin : createReadStream(file)) as Bytes;
