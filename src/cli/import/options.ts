import { readFileSync } from "node:fs";
import { isPartialDate } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import type { Format, OnError } from "../../formats/format.js";
import { findImportFormat, formats } from "../../formats/readers/import-formats.js";
import { getErrorMessage } from "../../util/error-details.js";
import { STDIN } from "../support/input-bytes.js";

export interface ImportCommandOptions {
  readonly format: string;
  readonly source?: string;
  readonly mapping?: string;
  readonly arrayDelimiter?: string;
  readonly rejects?: string;
  readonly onError?: OnError;
  readonly stubs?: boolean;
  readonly join?: boolean;
  /** The number of rows to show instead of importing them. */
  readonly preview?: number;
  readonly dryRun?: boolean;
  readonly atomic?: boolean;
  readonly resume?: boolean;
  readonly complete?: boolean;
  readonly bulk?: boolean;
  readonly asOf?: string;
  /** In percent. */
  readonly maxEnded?: number;
  readonly json?: boolean;
}

export function requireFormat(name: string): Format {
  const format = findImportFormat(name);
  if (format) return format;
  throw createBadInputError(
    `${name} is not a format. Use one of ${formats.map((candidate) => candidate.name).join(", ")}.`,
  );
}

const TABLE_NAME = /\.(?:csv|tsv)(?:\.(?:gz|zst))?$/i;

/** Fails with BAD_USER_INPUT if options cannot be combined, with each other or with the files. */
export function checkCombinations(files: readonly string[], options: ImportCommandOptions): void {
  const { format, resume, complete, asOf, maxEnded, bulk, dryRun, atomic, onError, stubs, join } = options;
  const table = format === "facts" && files.find((file) => TABLE_NAME.test(file));
  const rules: readonly (readonly [isBroken: unknown, message: string])[] = [
    [table, `${table} is a table, and the format is facts. Use --format csv with --mapping FILE.`],
    [resume && files.includes(STDIN), "--resume needs a file: the standard input can be read only once."],
    [
      resume && (dryRun || atomic),
      "--resume cannot be combined with --dry-run or --atomic, which leave nothing to resume.",
    ],
    [
      bulk && (resume || complete || dryRun || atomic),
      "--bulk cannot be combined with --resume, --complete, --dry-run or --atomic.",
    ],
    [join && bulk, "--join cannot be combined with --bulk, which fills an empty graph."],
    [stubs && (bulk || dryRun || atomic), "--stubs cannot be combined with --bulk, --dry-run or --atomic."],
    [
      complete && onError === "cell",
      "--complete cannot be combined with --on-error cell: a fact without its start may be another fact.",
    ],
    [asOf !== undefined && !complete, "--as-of is allowed only with --complete."],
    [maxEnded !== undefined && !complete, "--max-ended is allowed only with --complete."],
    [
      asOf !== undefined && !isPartialDate(asOf),
      `--as-of ${asOf} is not a date. Use a date such as 2024-01-31.`,
    ],
  ];
  for (const [isBroken, message] of rules) if (isBroken) throw createBadInputError(message);
}

export function readMapping(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw createBadInputError(`The mapping ${file} cannot be read: ${getErrorMessage(cause)}`, {
      cause,
    });
  }
}
