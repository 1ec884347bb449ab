import { basename } from "node:path";
import { now } from "../../domain/time.js";
import type { Format, InputLine } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport, type ImportAbout, startImport } from "../../recording/imports/import-run.js";
import { idOfName } from "../../recording/input/ids.js";
import { record } from "../../recording/record.js";
import type { Checkpoint } from "../../transfer/import/checkpoint.js";
import { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { emptySummary, sumOf } from "../../transfer/import/summary.js";
import { onShutdown } from "../support/shutdown-signal.js";
import { withDatabase } from "../support/with-database.js";
import { importBulk } from "./bulk.js";
import { type CompletedRun, completeRun } from "./complete-run.js";
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
    const { id: source, line } = sourceGiven(options);
    const begun = new Set<string>();
    const dataset = options.complete ? new DatasetContents() : null;
    const since = now();
    const isWhole = options.dryRun || options.atomic;
    const about = aboutOf(inputs, format, source, options);
    const runOf = oneRun(database, options, about, isWhole || !line ? [] : [line]);
    let total = emptySummary;
    for (const input of inputs) {
      if (stop.signal.aborted) break;
      const first = isWhole && line ? [line] : [];
      const task = { database, format, input, first, options, runOf, begun, dataset, signal: stop.signal };
      total = sumOf(total, await importFile(task, { source, ...reading }));
    }
    const run = await runOf(null);
    const isComplete = dataset !== null && !stop.signal.aborted;
    const completed = isComplete
      ? await completeRun(database, dataset, options, { since, run })
      : nothingEnded;
    const { ended, refusal } = completed;
    const summary = { ...total, ended: ended.length };
    if (run !== undefined && !stop.signal.aborted)
      await database.write((transaction) => transaction.run(finishImport(run, summary)));
    report(summary, options, { isStopped: stop.signal.aborted, run, ended });
    if (refusal) throw refusal;
  }, stop);
}

/** What the run of a command is, for those who read the list of imports. */
const aboutOf = (
  inputs: readonly Input[],
  format: Format,
  sourceId: string | null,
  { complete = false }: ImportCommandOptions,
): ImportAbout => ({
  ...{ by: "import", format: format.name, sourceId, complete },
  fileNames: inputs.flatMap(({ files }) => files.map((file) => basename(file))),
});

/**
 * The run of a command: that of the first checkpoint which it resumes, else a new one, which begins with some lines. A dry
 * run is none.
 */
function oneRun(
  database: Database,
  { dryRun }: ImportCommandOptions,
  about: ImportAbout,
  first: readonly InputLine[],
): (checkpoint: Checkpoint | null) => Promise<string | undefined> {
  let run: string | undefined;
  return async (checkpoint) => {
    if (dryRun || run !== undefined) return run;
    run = checkpoint?.run ?? (await startImport(database, about));
    if (first.length > 0) await record(database, first, { by: about.by, run });
    return run;
  };
}

const nothingEnded: CompletedRun = { ended: [], refusal: null };

/** The source of `--source`: the id of a recorded one, or the id for a title and the line that records it. */
function sourceGiven({ source }: ImportCommandOptions): {
  readonly id: string | null;
  readonly line?: InputLine;
} {
  if (source === undefined) return { id: null };
  if (source.startsWith("source:")) return { id: source };
  const id = idOfName("source", source);
  return { id, line: { kind: "SOURCE", id, title: source } };
}
