import { type FileHandle, open } from "node:fs/promises";
import type { Reject } from "../../formats/format.js";

/** What was rejected of one file, a JSON object a line: file, line, column, value, reason. Made with the first of them. */
export class RejectsFile {
  readonly #path: string;
  readonly #file: string;
  readonly #begun: Set<string>;
  #handle: FileHandle | null = null;

  /** `begun` holds the paths that this run has written to: what is rejected of another file is added to those. */
  constructor(path: string, file: string, begun: Set<string>) {
    this.#path = path;
    this.#file = file;
    this.#begun = begun;
  }

  async add({ line, column, value, reason }: Reject): Promise<void> {
    this.#handle ??= await open(this.#path, this.#begun.has(this.#path) ? "a" : "w");
    this.#begun.add(this.#path);
    await this.#handle.appendFile(`${JSON.stringify({ file: this.#file, line, column, value, reason })}\n`);
  }

  async close(): Promise<void> {
    if (!this.#handle) return;
    await this.#handle.close();
    console.error(`What was rejected is in ${this.#path}`);
  }
}
