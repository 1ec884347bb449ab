import { readFileSync } from "node:fs";
import { isPartialDate } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import type { Format } from "../../formats/format.js";
import { formatNamed, formats } from "../../formats/readers/import-formats.js";
import { STDIN } from "./inputs.js";

export interface ImportCommandOptions {
  readonly format: string;
  readonly source?: string;
  readonly mapping?: string;
  readonly arrayDelimiter?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly atomic?: boolean;
  readonly resume?: boolean;
  readonly complete?: boolean;
  readonly bulk?: boolean;
  readonly asOf?: string;
  readonly json?: boolean;
}

export function requestedFormat(name: string): Format {
  const format = formatNamed(name);
  if (format) return format;
  throw new AppError(
    "BAD_USER_INPUT",
    `${name} is no format: ${formats.map((known) => known.name).join(", ")} are.`,
  );
}

/** Fails with BAD_USER_INPUT where options do not go together. */
export function checkCombinations(files: readonly string[], options: ImportCommandOptions): void {
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
  for (const [isWrong, message] of wrong) if (isWrong) throw new AppError("BAD_USER_INPUT", message);
}

export function readMapping(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new AppError("BAD_USER_INPUT", `The mapping ${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}
