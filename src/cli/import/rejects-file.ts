import { type FileHandle, open } from "node:fs/promises";
import type { Reject } from "../../formats/format.js";

/** What was rejected of one file, a JSON object a line: file, line, column, value, reason. Made with the first of them. */
export class RejectsFile {
  readonly #path: string;
  readonly #file: string;
  #handle: FileHandle | null = null;

  constructor(path: string, file: string) {
    this.#path = path;
    this.#file = file;
  }

  async add({ line, column, value, reason }: Reject): Promise<void> {
    this.#handle ??= await open(this.#path, "w");
    await this.#handle.appendFile(`${JSON.stringify({ file: this.#file, line, column, value, reason })}\n`);
  }

  async close(): Promise<void> {
    if (!this.#handle) return;
    await this.#handle.close();
    console.error(`What was rejected is in ${this.#path}`);
  }
}
