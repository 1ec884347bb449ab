import { type FileHandle, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { type AppError, createBadInputError } from "../../errors.js";
import type { RejectedRow } from "../../formats/format.js";
import type { Checkpoint } from "../../transfer/import/checkpoint.js";
import { escapeControls } from "../support/escape-controls.js";

/**
 * The errors of an input, one JSON object per line: file, line, column, value, reason, and `isCell` if only the value was
 * left out. The file is created with the first error.
 */
export class RejectsFile {
  readonly #path: string;
  readonly #files: readonly string[];
  readonly #begun: Set<string>;
  #handle: FileHandle | null = null;

  /** @param begun the paths that this run has written to, which are appended to instead of replaced */
  constructor(path: string, files: readonly string[], begun: Set<string>) {
    this.#path = path;
    this.#files = files;
    this.#begun = begun;
  }

  /**
   * Aligns the file of an earlier run with the checkpoint: removes the rejected rows of a batch that was not
   * recorded, and adds those of the last recorded batch that were not written.
   */
  async alignWith({ rejectsBefore, rejects }: Checkpoint): Promise<void> {
    if (rejectsBefore + rejects.length === 0) return;
    const text = await readFile(this.#path, "utf8").catch(() => "");
    const lines = text.split("\n").filter((line) => line !== "");
    const beginnings = this.#files.map((file) => formatLine({ file }).slice(0, -1));
    const isOwn = (line: string): boolean => beginnings.some((beginning) => line.startsWith(beginning));
    const ownLines = lines.filter(isOwn).slice(0, rejectsBefore);
    const otherLines = lines.filter((line) => !isOwn(line));
    await writeFile(this.#path, [...otherLines, ...ownLines].map((line) => `${line}\n`).join("")).catch(
      this.#throwWriteError,
    );
    this.#begun.add(this.#path);
    for (const reject of rejects) await this.add(reject);
  }

  async add(reject: RejectedRow): Promise<void> {
    this.#handle ??= await open(this.#path, this.#begun.has(this.#path) ? "a" : "w").catch(
      this.#throwWriteError,
    );
    this.#begun.add(this.#path);
    const { file = this.#files[0], line, column, value, reason, isCell } = reject;
    await this.#handle.appendFile(
      `${formatLine({ file, line, column, value, reason, ...(isCell && { isCell }) })}\n`,
    );
  }

  async close(): Promise<void> {
    if (!this.#handle) return;
    await this.#handle.close();
    console.error(`The rejected rows and values are in ${escapeControls(this.#path)}`);
  }

  readonly #throwWriteError = (cause: NodeJS.ErrnoException): never => {
    throw createWriteError(this.#path, cause);
  };
}

/** Makes sure that a file can be written, and leaves it as it is. Fails with BAD_USER_INPUT if it cannot. */
export async function checkWritable(path: string): Promise<void> {
  const isNew = await stat(path).then(
    () => false,
    () => true,
  );
  const handle = await open(path, "a").catch((cause: NodeJS.ErrnoException) => {
    throw createWriteError(path, cause, "Name another file for rejected rows by --rejects FILE.");
  });
  await handle.close();
  if (isNew) await rm(path);
}

const createWriteError = (path: string, cause: NodeJS.ErrnoException, hint?: string): AppError =>
  createBadInputError(`${escapeControls(path)} cannot be written (${cause.code}).`, {
    cause,
    ...(hint !== undefined && { hint }),
  });

const formatLine = (values: object): string => JSON.stringify(values);
