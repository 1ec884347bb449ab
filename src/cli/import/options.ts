import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { isPartialDate } from "../../domain/time.js";
import { Fault } from "../../errors.js";
import type { Format } from "../../formats/format.js";
import { formatNamed, formats } from "../../formats/formats.js";

export interface ImportCommandOptions {
  readonly format: string;
  readonly source?: string;
  readonly mapping?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly atomic?: boolean;
  readonly resume?: boolean;
  readonly complete?: boolean;
  readonly bulk?: boolean;
  readonly asOf?: string;
  readonly json?: boolean;
}

/** What stands for the standard input among the files. */
export const STDIN = "-";

export function formatGiven(name: string): Format {
  const format = formatNamed(name);
  if (format) return format;
  throw new Fault(
    "BAD_USER_INPUT",
    `${name} is no format: ${formats.map((known) => known.name).join(", ")} are.`,
  );
}

/** Fails with BAD_USER_INPUT where options do not go together. */
export function checkTogether(files: readonly string[], options: ImportCommandOptions): void {
  const { resume, complete, asOf, bulk, dryRun, atomic } = options;
  const wrong: readonly (readonly [isWrong: unknown, message: string])[] = [
    [
      resume && files.includes(STDIN),
      "The standard input cannot be resumed: it is read once. Import a file.",
    ],
    [
      resume && (dryRun || atomic),
      "There is nothing to resume where all is recorded at once, or nothing is.",
    ],
    [
      bulk && (resume || complete || dryRun || atomic),
      "--bulk fills an empty graph at once: leave out the others.",
    ],
    [complete && dryRun, "A dry run ends nothing: leave out --complete."],
    [asOf !== undefined && !complete, "--as-of is the day on which --complete ends things."],
    [asOf !== undefined && !isPartialDate(asOf), `${asOf} is no date: 2024-01-31 is one.`],
  ];
  for (const [isWrong, message] of wrong) if (isWrong) throw new Fault("BAD_USER_INPUT", message);
}

export async function checkFile(file: string): Promise<void> {
  if (file === STDIN) return;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file))
    throw new Fault("BAD_USER_INPUT", `${file} is an address, not a file.`, {
      hint: `Fetch it first: curl -sL '${file}' | brandgraph import - --format …`,
    });
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new Fault("BAD_USER_INPUT", `${file} cannot be read (${cause.code}).`, { cause });
  });
  if (!found.isFile()) throw new Fault("BAD_USER_INPUT", `${file} is no file.`);
}

export function readMapping(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Fault("BAD_USER_INPUT", `The mapping ${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}
