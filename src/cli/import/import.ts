import type { InputLine } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { idOfName } from "../../recording/input/ids.js";
import { record } from "../../recording/record.js";
import { closeDataset } from "../../transfer/import/close-dataset.js";
import { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { emptySummary, type ImportSummary, sumOf } from "../../transfer/import/summary.js";
import { onShutdown } from "../support/shutdown-signal.js";
import { withDatabase } from "../support/with-database.js";
import { importBulk } from "./bulk.js";
import { importFile } from "./import-file.js";
import { inputsOf } from "./inputs.js";
import { checkCombinations, type ImportCommandOptions, readMapping, requestedFormat } from "./options.js";
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
  const { arrayDelimiter: listDelimiter } = options;
  const reading = { mapping, ...(listDelimiter !== undefined && { listDelimiter }) };
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
    let total = emptySummary;
    for (const input of inputs) {
      if (stop.signal.aborted) break;
      const task = { database, format, input, first, options, begun, dataset, signal: stop.signal };
      total = sumOf(total, await importFile(task, { source, ...reading }));
    }
    if (dataset && !stop.signal.aborted) await completeRun(database, dataset, options, total);
    report(total, options, stop.signal.aborted);
  }, stop);
}

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

/**
 * Ends the facts that are no longer in the files, and with a day confirms the others. Does nothing if a row was
 * rejected, since its facts are unknown.
 */
async function completeRun(
  database: Database,
  dataset: DatasetContents,
  { asOf }: ImportCommandOptions,
  { rejected }: ImportSummary,
): Promise<void> {
  if (rejected > 0) {
    console.error("No facts were ended or confirmed, since some rows were rejected.");
    return;
  }
  const on = asOf ?? new Date().toISOString().slice(0, 10);
  const { ended, confirmed } = await closeDataset(database, dataset, {
    ...{ by: "import", on },
    isConfirming: asOf !== undefined,
  });
  console.error(`Facts ended as of ${on}, since they are no longer in the dataset: ${ended}`);
  if (confirmed !== null) console.error(`Claims confirmed on ${on}, since they still are: ${confirmed}`);
}
