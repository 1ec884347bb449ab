import { createReadStream, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Fault } from "../errors.js";
import type { Bytes, Format, ReadOptions } from "../formats/format.js";
import { formatNamed, formats } from "../formats/formats.js";
import { emptySummary, type ImportSummary, sumOf } from "../formats/import/summary.js";
import { importRows } from "../formats/import.js";
import { unpacked } from "../formats/unpacked.js";
import type { Database } from "../neo4j/database.js";
import { idOfName } from "../recording/ids.js";
import { record } from "../recording/record.js";
import { progressOf } from "./import/progress.js";
import { RejectsFile } from "./import/rejects-file.js";
import { stopping } from "./stopping.js";
import { withDatabase } from "./with-database.js";

export interface ImportCommandOptions {
  readonly format: string;
  readonly source?: string;
  readonly mapping?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly atomic?: boolean;
  readonly json?: boolean;
}

const STDIN = "-";

/**
 * Imports files, one after another, "-" being the standard input. Sets the exit status to 1 where a row was rejected.
 * Fails with BAD_USER_INPUT where a file cannot be read as the format said.
 */
export async function importFiles(files: readonly string[], options: ImportCommandOptions): Promise<void> {
  const format = formatGiven(options.format);
  await Promise.all(files.map(checkFile));
  const mapping = options.mapping === undefined ? null : readMapping(options.mapping);
  const stop = stopping();
  await withDatabase(async (database) => {
    const source = await provideSource(database, options);
    const begun = new Set<string>();
    let total = emptySummary;
    for (const file of files) {
      if (stop.signal.aborted) break;
      const task = { database, format, file, options, begun, signal: stop.signal };
      total = sumOf(total, await importFile(task, { source, mapping }));
    }
    report(total, options, stop.signal.aborted);
  }, stop);
}

function formatGiven(name: string): Format {
  const format = formatNamed(name);
  if (format) return format;
  throw new Fault(
    "BAD_USER_INPUT",
    `${name} is no format: ${formats.map((known) => known.name).join(", ")} are.`,
  );
}

async function checkFile(file: string): Promise<void> {
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

function readMapping(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Fault("BAD_USER_INPUT", `The mapping ${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** The source given: an id of one that is recorded, or the title of one to be recorded. */
async function provideSource(
  database: Database,
  { source, dryRun = false }: ImportCommandOptions,
): Promise<string | null> {
  if (source === undefined) return null;
  if (source.startsWith("source:")) return source;
  const id = idOfName("source", source);
  await record(database, [{ kind: "SOURCE", id, title: source }], { by: "import", dryRun });
  return id;
}

interface Task {
  readonly database: Database;
  readonly format: Format;
  readonly file: string;
  readonly options: ImportCommandOptions;
  /** The rejects files written to by now. */
  readonly begun: Set<string>;
  readonly signal: AbortSignal;
}

async function importFile(
  { database, format, file, options, begun, signal }: Task,
  readOptions: ReadOptions,
): Promise<ImportSummary> {
  const isStdin = file === STDIN;
  const size = isStdin ? null : (await stat(file)).size;
  const rejects = new RejectsFile(
    options.rejects ?? `${isStdin ? "stdin" : basename(file)}.rejects.jsonl`,
    file,
    begun,
  );
  const progress = progressOf(isStdin ? "standard input" : basename(file), size);
  const bytes = progress.counted(isStdin ? process.stdin : createReadStream(file));
  try {
    const rows = format.read(unpacked(bytes as Bytes), readOptions);
    return await importRows(database, rows, {
      by: "import",
      dryRun: options.dryRun ?? false,
      atomic: options.atomic ?? false,
      signal,
      onReject: (one) => rejects.add(one),
      onBatch: progress.show,
    });
  } finally {
    progress.stop();
    await rejects.close();
  }
}

function report(summary: ImportSummary, { json, dryRun }: ImportCommandOptions, isStopped: boolean): void {
  const { omitted, ...counts } = summary;
  if (json) console.log(JSON.stringify({ ...summary, stopped: isStopped, dryRun: dryRun ?? false }));
  else {
    const would = dryRun ? " (dry run: nothing was written)" : "";
    console.log(
      `${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}${would}`,
    );
    const left = Object.entries(omitted).sort(([, one], [, other]) => other - one);
    if (left.length > 0)
      console.log(`Left out: ${left.map(([name, count]) => `${name} ${count}`).join(", ")}`);
  }
  if (isStopped) console.error("Stopped before the end. The same command again takes up what is missing.");
  if (summary.rejected > 0 || isStopped) process.exitCode = 1;
}
