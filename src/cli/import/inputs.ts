import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "../../errors.js";
import { decompress } from "../../formats/bytes/decompress.js";
import type { Bytes, Format, InputRow, ReadFormatOptions } from "../../formats/format.js";
import { bytesOf } from "./bytes-of.js";

/** What stands for the standard input among the files. */
export const STDIN = "-";

/** What is imported as one: a file, several that are read together, or the standard input. */
export interface Input {
  /** As it was given. */
  readonly given: string;
  readonly isStdin: boolean;
  readonly files: readonly string[];
  /** Bytes in all; null where that is not known. */
  readonly size: number | null;
  /** Reads it, unpacked; all bytes pass by `counted` first. */
  readonly rows: (options: ReadFormatOptions, counted: (bytes: Bytes) => Bytes) => AsyncIterable<InputRow>;
}

/** The inputs that arguments stand for. Fails with BAD_USER_INPUT where a file cannot be read, or is an address. */
export async function inputsOf(given: readonly string[], format: Format): Promise<readonly Input[]> {
  for (const one of given) refuseAddress(one);
  if (!format.together || given.includes(STDIN))
    return Promise.all(given.map((file) => inputOf(file, format)));
  const { files, read } = await format.together(given);
  return [
    {
      given: given.join(" "),
      isStdin: false,
      files,
      size: await sizeOf(files),
      rows: (options, counted) => read((file) => decompress(counted(bytesOf(file))), options),
    },
  ];
}

async function inputOf(file: string, format: Format): Promise<Input> {
  const isStdin = file === STDIN;
  const files = isStdin ? [] : [file];
  return {
    given: file,
    isStdin,
    files,
    size: isStdin ? null : await sizeOf(files),
    rows: (options, counted) =>
      format.read(decompress(counted(isStdin ? (process.stdin as Bytes) : bytesOf(file))), options),
  };
}

/** What people are told of an input as. */
export const nameOf = ({ given, isStdin }: Input): string => (isStdin ? "standard input" : basename(given));

function refuseAddress(file: string): void {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) return;
  throw new AppError("BAD_USER_INPUT", `${file} is an address, not a file.`, {
    hint: `Fetch it first: curl -sL '${file}' | brandgraph import - --format …`,
  });
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(sizeOfOne));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOfOne(file: string): Promise<number> {
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError("BAD_USER_INPUT", `${file} cannot be read (${cause.code}).`, { cause });
  });
  if (!found.isFile()) throw new AppError("BAD_USER_INPUT", `${file} is no file.`);
  return found.size;
}
