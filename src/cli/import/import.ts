import { basename } from "node:path";
import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import { isSourceId } from "../../domain/kinds/other-ids.js";
import { getNow } from "../../domain/time.js";
import type { Format, InputLine, ReadFormatOptions } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport, type ImportAbout } from "../../recording/imports/import-run.js";
import { buildIdFromName } from "../../recording/input/ids.js";
import type { Checkpoint } from "../../transfer/import/checkpoint.js";
import { DatasetContents } from "../../transfer/import/dataset-contents.js";
import {
  addSummaries,
  emptySummary,
  warnOfLostRows,
  warnOfNoRows,
} from "../../transfer/import/import-summary.js";
import { joinByIdentifier } from "../../transfer/join/join-by-identifier.js";
import { escapeControls } from "../support/escape-controls.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { listenForShutdown } from "../support/shutdown-signal.js";
import { importBulk } from "./bulk.js";
import { CommandRun } from "./command-run.js";
import { completeRun } from "./complete-run.js";
import { importFile } from "./import-file.js";
import { type CommandInput, getRejectsPath, resolveInputs } from "./inputs.js";
import { checkCombinations, type ImportCommandOptions, readMapping, requireFormat } from "./options.js";
import { printPreview } from "./preview.js";
import { checkWritable } from "./rejects-file.js";
import { printReport } from "./report.js";

/**
 * Imports files one after another; "-" is the standard input. Sets the exit status to 1 if a row was
 * rejected. Fails with BAD_USER_INPUT if a file cannot be read in the requested format.
 */
export async function importFiles(files: readonly string[], options: ImportCommandOptions): Promise<void> {
  const format = requireFormat(options.format);
  checkCombinations(files, options);
  const inputs = await resolveInputs(files, format);
  const mapping = options.mapping === undefined ? null : readMapping(options.mapping);
  const { arrayDelimiter: listDelimiter, onError } = options;
  const reading = {
    mapping,
    ...(listDelimiter !== undefined && { listDelimiter }),
    ...(onError === "cell" && { onError }),
  };
  if (options.preview !== undefined) {
    const { preview: rows, json = false } = options;
    await printPreview(inputs, { source: resolveSource(options).id, ...reading }, { rows, onError, json });
    return;
  }
  const rejects = options.rejects ?? "bulk.rejects.jsonl";
  const rejectsPaths = options.bulk ? [rejects] : inputs.map((input) => getRejectsPath(input, options));
  for (const path of new Set(rejectsPaths)) await checkWritable(path);
  const stop = listenForShutdown();
  if (options.bulk) {
    const { id, line } = resolveSource(options);
    const first = line ? [line] : [];
    const about = describeImport(inputs, format, id, options);
    const task = {
      inputs,
      about,
      readOptions: { source: id, ...reading },
      first,
      rejects,
      signal: stop.signal,
    };
    const { summary, run } = await importBulk(task);
    const report = warnOfLostRows(warnOfNoRows(summary, "The input"), "--on-error cell");
    printReport(report, options, { isStopped: false, run });
    return;
  }
  await runWithDatabase(async (database) => {
    const source = resolveSource(options);
    const run = options.dryRun
      ? null
      : new CommandRun(database, describeImport(inputs, format, source.id, options));
    try {
      await importAll(database, { inputs, format, source, reading, run, signal: stop.signal }, options);
    } finally {
      await run?.finish();
    }
  }, stop);
}

interface ImportTask {
  readonly inputs: readonly CommandInput[];
  readonly format: Format;
  readonly source: RequestedSource;
  readonly reading: Omit<ReadFormatOptions, "source">;
  /** The run of the command; null: a dry run. */
  readonly run: CommandRun | null;
  readonly signal: AbortSignal;
}

async function importAll(
  database: Database,
  { inputs, format, source, reading, run, signal }: ImportTask,
  options: ImportCommandOptions,
): Promise<void> {
  const begun = new Set<string>();
  const dataset = options.complete ? new DatasetContents() : null;
  const join = options.join ? joinByIdentifier(database) : null;
  const since = getNow();
  const resolveRun = async (checkpoint: Checkpoint | null) => run?.provideId(checkpoint);
  const first = source.line ? [source.line] : [];
  const effects: RecordPreview[] = [];
  const addEffects = (further: readonly RecordPreview[]) => {
    effects.push(...further);
  };
  const shared = { database, format, first, options, resolveRun, begun, join, addEffects, dataset, signal };
  let total = emptySummary;
  for (const input of inputs) {
    if (signal.aborted) break;
    const inputSummary = await importFile({ ...shared, input }, { source: source.id, ...reading });
    total = addSummaries(total, inputSummary);
  }
  const id = await resolveRun(null);
  const isComplete = dataset !== null && !signal.aborted;
  const completed = isComplete ? await completeRun(database, dataset, options, { since, run: id }) : null;
  const summary = { ...total, ended: completed?.ended.length ?? 0 };
  if (id !== undefined && !signal.aborted)
    await database.write((transaction) => transaction.run(finishImport(id, summary)));
  const report = options.complete ? summary : warnOfLostRows(summary, "--on-error cell");
  printReport(report, options, { isStopped: signal.aborted, run: id, effects, completed });
  if (completed?.refusal) throw completed.refusal;
}

/** Describes the run of a command for those who read the list of imports. */
const describeImport = (
  inputs: readonly CommandInput[],
  format: Format,
  sourceId: string | null,
  { complete = false }: ImportCommandOptions,
): ImportAbout => ({
  by: "import",
  format: format.name,
  sourceId,
  complete,
  fileNames: inputs.flatMap(({ files }) => files.map((file) => escapeControls(basename(file)))),
});

/** The source of `--source`: the id of a recorded one, or the id for a title and the line that records it. */
interface RequestedSource {
  readonly id: string | null;
  readonly line?: InputLine;
}

function resolveSource({ source }: ImportCommandOptions): RequestedSource {
  if (source === undefined) return { id: null };
  if (isSourceId(source)) return { id: source };
  const id = buildIdFromName("source", source);
  return { id, line: { kind: "SOURCE", id, title: source } };
}
