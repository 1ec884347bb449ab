import { basename } from "node:path";
import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import { getNow } from "../../domain/time.js";
import type { Format, InputLine, ReadFormatOptions } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport, type ImportAbout } from "../../recording/imports/import-run.js";
import type { RunningImport } from "../../recording/imports/running-import.js";
import type { Checkpoint } from "../../transfer/import/checkpoint.js";
import { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { addSummaries, emptySummary, warnOfLostRows } from "../../transfer/import/import-summary.js";
import { joinByIdentifier } from "../../transfer/join/join-by-identifier.js";
import { escapeControls } from "../support/escape-controls.js";
import { completeRun } from "./complete-run.js";
import { importFile } from "./import-file.js";
import type { CommandInput } from "./inputs.js";
import type { ImportCommandOptions } from "./options.js";
import { printReport } from "./report.js";

/** The source of `--source`: the id of a recorded one, or the id for a title and the line that records it. */
export interface RequestedSource {
  readonly id: string | null;
  readonly line?: InputLine;
}

/** The inputs of a command, and the run that records them. */
export interface ImportTask {
  readonly inputs: readonly CommandInput[];
  readonly format: Format;
  readonly source: RequestedSource;
  readonly reading: Omit<ReadFormatOptions, "source">;
  /** The run of the command; null: a dry run. */
  readonly run: RunningImport | null;
  readonly signal: AbortSignal;
}

/**
 * Imports the inputs one after another, each with the checkpoints of its own, and prints the report. Sets the exit status to
 * 1 if a row was rejected or the import was stopped.
 * @returns the id of the run; undefined for a dry run
 */
export async function importAll(
  database: Database,
  { inputs, format, source, reading, run, signal }: ImportTask,
  options: ImportCommandOptions,
): Promise<string | undefined> {
  const begun = new Set<string>();
  const dataset = options.complete ? new DatasetContents() : null;
  const join = options.join ? joinByIdentifier(database) : null;
  const since = getNow();
  const resolveRun = async (checkpoint: Checkpoint | null) => run?.provideId(checkpoint?.run);
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
  return id;
}

/** Describes the run of a command for those who read the list of imports. */
export const describeImport = (
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
