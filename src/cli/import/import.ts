import { isSourceId } from "../../domain/kinds/other-ids.js";
import { RunningImport } from "../../recording/imports/running-import.js";
import { buildIdFromName } from "../../recording/input/ids.js";
import { warnOfLostRows, warnOfNoRows } from "../../transfer/import/import-summary.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { listenForShutdown } from "../support/shutdown-signal.js";
import { importBulk } from "./bulk.js";
import { describeImport, importAll, type RequestedSource } from "./import-all.js";
import { getRejectsPath, resolveInputs } from "./inputs.js";
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
      : new RunningImport(database, describeImport(inputs, format, source.id, options));
    try {
      await importAll(database, { inputs, format, source, reading, run, signal: stop.signal }, options);
    } finally {
      await run?.finish();
    }
  }, stop);
}

function resolveSource({ source }: ImportCommandOptions): RequestedSource {
  if (source === undefined) return { id: null };
  if (isSourceId(source)) return { id: source };
  const id = buildIdFromName("source", source);
  return { id, line: { kind: "SOURCE", id, title: source } };
}
