import { basename } from "node:path";
import { isSourceId } from "../../domain/kinds/other-ids.js";
import { getNow } from "../../domain/time.js";
import type { Format, InputLine, ReadFormatOptions } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport, type ImportAbout } from "../../recording/imports/import-run.js";
import { idOfName } from "../../recording/input/ids.js";
import type { Checkpoint } from "../../transfer/import/checkpoint.js";
import { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { emptySummary, sumOf } from "../../transfer/import/summary.js";
import { joinByIdentifier } from "../../transfer/join/join-by-identifier.js";
import { escapeControls } from "../support/escape-controls.js";
import { onShutdown } from "../support/shutdown-signal.js";
import { withDatabase } from "../support/with-database.js";
import { importBulk } from "./bulk.js";
import { CommandRun } from "./command-run.js";
import { completeRun } from "./complete-run.js";
import { importFile } from "./import-file.js";
import { type Input, inputsOf } from "./inputs.js";
import { checkCombinations, type ImportCommandOptions, readMapping, requestedFormat } from "./options.js";
import { preview } from "./preview.js";
import { report } from "./report.js";

/**
 * Imports files one after another; "-" is the standard input. Sets the exit status to 1 if a row was
 * rejected. Fails with BAD_USER_INPUT if a file cannot be read in the given format.
 */
export async function importFiles(files: readonly string[], options: ImportCommandOptions): Promise<void> {
  const format = requestedFormat(options.format);
  checkCombinations(files, options);
  const inputs = await inputsOf(files, format);
  const mapping = options.mapping === undefined ? null : readMapping(options.mapping);
  const { arrayDelimiter: listDelimiter, onError } = options;
  const reading = {
    mapping,
    ...(listDelimiter !== undefined && { listDelimiter }),
    ...(onError === "cell" && { onError }),
  };
  if (options.preview !== undefined) {
    const { preview: rows, json = false } = options;
    await preview(inputs, { source: sourceGiven(options).id, ...reading }, { rows, onError, json });
    return;
  }
  const stop = onShutdown();
  if (options.bulk) {
    const { id, line } = sourceGiven(options);
    const rejects = options.rejects ?? "bulk.rejects.jsonl";
    const first = line ? [line] : [];
    const about = aboutOf(inputs, format, id, options);
    const task = {
      inputs,
      about,
      readOptions: { source: id, ...reading },
      first,
      rejects,
      signal: stop.signal,
    };
    const { summary, run } = await importBulk(task);
    report(summary, options, { isStopped: false, run });
    return;
  }
  await withDatabase(async (database) => {
    const given = sourceGiven(options);
    const run = options.dryRun ? null : new CommandRun(database, aboutOf(inputs, format, given.id, options));
    try {
      await importAll(database, { inputs, format, given, reading, run, signal: stop.signal }, options);
    } finally {
      await run?.end();
    }
  }, stop);
}

interface ImportTask {
  readonly inputs: readonly Input[];
  readonly format: Format;
  readonly given: GivenSource;
  readonly reading: Omit<ReadFormatOptions, "source">;
  /** The run of the command; null: a dry run. */
  readonly run: CommandRun | null;
  readonly signal: AbortSignal;
}

async function importAll(
  database: Database,
  { inputs, format, given, reading, run, signal }: ImportTask,
  options: ImportCommandOptions,
): Promise<void> {
  const begun = new Set<string>();
  const dataset = options.complete ? new DatasetContents() : null;
  const join = options.join ? joinByIdentifier(database) : null;
  const since = getNow();
  const runOf = async (checkpoint: Checkpoint | null) => run?.idFor(checkpoint);
  const first = given.line ? [given.line] : [];
  let total = emptySummary;
  for (const input of inputs) {
    if (signal.aborted) break;
    const task = { database, format, input, first, options, runOf, begun, join, dataset, signal };
    total = sumOf(total, await importFile(task, { source: given.id, ...reading }));
  }
  const id = await runOf(null);
  const isComplete = dataset !== null && !signal.aborted;
  const completed = isComplete ? await completeRun(database, dataset, options, { since, run: id }) : null;
  const summary = { ...total, ended: completed?.ended.length ?? 0 };
  if (id !== undefined && !signal.aborted)
    await database.write((transaction) => transaction.run(finishImport(id, summary)));
  report(summary, options, { isStopped: signal.aborted, run: id, completed });
  if (completed?.refusal) throw completed.refusal;
}

/** What the run of a command is, for those who read the list of imports. */
const aboutOf = (
  inputs: readonly Input[],
  format: Format,
  sourceId: string | null,
  { complete = false }: ImportCommandOptions,
): ImportAbout => ({
  ...{ by: "import", format: format.name, sourceId, complete },
  fileNames: inputs.flatMap(({ files }) => files.map((file) => escapeControls(basename(file)))),
});

/** The source of `--source`: the id of a recorded one, or the id for a title and the line that records it. */
interface GivenSource {
  readonly id: string | null;
  readonly line?: InputLine;
}

function sourceGiven({ source }: ImportCommandOptions): GivenSource {
  if (source === undefined) return { id: null };
  if (isSourceId(source)) return { id: source };
  const id = idOfName("source", source);
  return { id, line: { kind: "SOURCE", id, title: source } };
}
