import { now } from "../../domain/time.js";
import type { InputLine } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { idOfName } from "../../recording/input/ids.js";
import { record } from "../../recording/record.js";
import { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { emptySummary, sumOf } from "../../transfer/import/summary.js";
import { onShutdown } from "../support/shutdown-signal.js";
import { withDatabase } from "../support/with-database.js";
import { importBulk } from "./bulk.js";
import { type CompletedRun, completeRun } from "./complete-run.js";
import { importFile } from "./import-file.js";
import { inputsOf } from "./inputs.js";
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
    const task = { inputs, readOptions: { source: id, ...reading }, first, rejects, signal: stop.signal };
    report(await importBulk(task), options, false);
    return;
  }
  await withDatabase(async (database) => {
    const { id: source, first } = await provideSource(database, options);
    const begun = new Set<string>();
    const dataset = options.complete ? new DatasetContents() : null;
    const since = now();
    let total = emptySummary;
    for (const input of inputs) {
      if (stop.signal.aborted) break;
      const task = { database, format, input, first, options, begun, dataset, signal: stop.signal };
      total = sumOf(total, await importFile(task, { source, ...reading }));
    }
    const isComplete = dataset !== null && !stop.signal.aborted;
    const completed = isComplete ? await completeRun(database, dataset, options, since) : nothingEnded;
    const { ended, refusal } = completed;
    report({ ...total, ended: ended.length }, options, stop.signal.aborted, ended);
    if (refusal) throw refusal;
  }, stop);
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

/** The source's id. Records the source, or returns the line for a run that is a dry one or atomic. */
async function provideSource(database: Database, options: ImportCommandOptions) {
  const { id, line } = sourceGiven(options);
  if (options.dryRun || options.atomic) return { id, first: line ? [line] : [] };
  if (line) await record(database, [line], { by: "import" });
  return { id, first: [] };
}
