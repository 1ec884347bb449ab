import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { createBadInputError } from "../../errors.js";
import { decompress } from "../../formats/bytes/decompress.js";
import type { Bytes, Format, InputRow, ReadFormatOptions } from "../../formats/format.js";
import { escapeControls } from "../support/escape-controls.js";
import { readInputBytes, STDIN } from "../support/input-bytes.js";

/** A unit of import: a file, several that are read together, or the standard input. */
export interface CommandInput {
  /** The argument. */
  readonly argument: string;
  readonly isStdin: boolean;
  readonly files: readonly string[];
  /** Total number of bytes; null if unknown. */
  readonly size: number | null;
  /** Reads and decompresses it. All bytes pass through `counted` first. */
  readonly rows: (options: ReadFormatOptions, counted: (bytes: Bytes) => Bytes) => AsyncIterable<InputRow>;
}

/** Resolves the arguments to inputs. Fails with BAD_USER_INPUT if a file cannot be read or is a URL. */
export async function resolveInputs(
  args: readonly string[],
  format: Format,
): Promise<readonly CommandInput[]> {
  for (const argument of args) refuseAddress(argument);
  if (!format.together || args.includes(STDIN))
    return Promise.all(args.map((file) => createInput(file, format)));
  const { files, read } = await format.together(args);
  return [
    {
      argument: args.join(" "),
      isStdin: false,
      files,
      size: await computeTotalSize(files),
      rows: (options, counted) => read((file) => decompress(counted(readInputBytes(file))), options),
    },
  ];
}

async function createInput(file: string, format: Format): Promise<CommandInput> {
  const isStdin = file === STDIN;
  const files = isStdin ? [] : [file];
  return {
    argument: file,
    isStdin,
    files,
    size: isStdin ? null : await computeTotalSize(files),
    rows: (options, counted) =>
      format.read(decompress(counted(readInputBytes(file))), {
        ...options,
        ...(!isStdin && { readAgain: () => decompress(readInputBytes(file)) }),
      }),
  };
}

/** Returns the name of an input in messages. */
export const getInputName = ({ argument, isStdin }: CommandInput): string =>
  isStdin ? "standard input" : escapeControls(basename(argument));

/** Returns the path of the file for the rejects of an input. */
export const getRejectsPath = (
  input: CommandInput,
  { rejects }: { readonly rejects?: string | undefined },
): string => rejects ?? `${input.isStdin ? "stdin" : getInputName(input)}.rejects.jsonl`;

function refuseAddress(file: string): void {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) return;
  throw createBadInputError(`${file} is a URL, not a file.`, {
    hint: `Download it first: curl -sL '${file}' | brandgraph import - --format …`,
  });
}

async function computeTotalSize(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(readFileSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function readFileSize(file: string): Promise<number> {
  const stats = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw createBadInputError(`${escapeControls(file)} cannot be read (${cause.code}).`, {
      cause,
    });
  });
  if (!stats.isFile()) throw createBadInputError(`${escapeControls(file)} is not a file.`);
  return stats.size;
}
