import { dayOf, formatDay, now } from "../../domain/time.js";
import type { InputLine } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { idOfName } from "../../recording/input/ids.js";
import { record } from "../../recording/record.js";
import { closeMissing } from "../../transfer/import/close-missing.js";
import { DatasetIds } from "../../transfer/import/dataset-ids.js";
import { emptySummary, type ImportSummary, sumOf } from "../../transfer/import/summary.js";
import { onShutdown } from "../support/shutdown-signal.js";
import { withDatabase } from "../support/with-database.js";
import { importBulk } from "./bulk.js";
import { importFile } from "./import-file.js";
import { inputsOf } from "./inputs.js";
import { checkCombinations, type ImportCommandOptions, readMapping, requestedFormat } from "./options.js";
import { report } from "./report.js";

/**
 * Imports files, one after another, "-" being the standard input. Sets the exit status to 1 where a row was rejected.
 * Fails with BAD_USER_INPUT where a file cannot be read as the format said.
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
    const held = options.complete ? new DatasetIds() : null;
    let total = emptySummary;
    for (const input of inputs) {
      if (stop.signal.aborted) break;
      const task = { database, format, input, first, options, begun, held, signal: stop.signal };
      total = sumOf(total, await importFile(task, { source, ...reading }));
    }
    if (held && !stop.signal.aborted) await complete(database, held, options, total);
    report(total, options, stop.signal.aborted);
  }, stop);
}

/** The source given: an id of one that is recorded, or the title of one and the line that records it. */
function sourceGiven({ source }: ImportCommandOptions): {
  readonly id: string | null;
  readonly line?: InputLine;
} {
  if (source === undefined) return { id: null };
  if (source.startsWith("source:")) return { id: source };
  const id = idOfName("source", source);
  return { id, line: { kind: "SOURCE", id, title: source } };
}

/** The source's id, and the lines that record it with each file where all of one is recorded at once, or nothing is. */
async function provideSource(database: Database, options: ImportCommandOptions) {
  const { id, line } = sourceGiven(options);
  if (options.dryRun || options.atomic) return { id, first: line ? [line] : [] };
  if (line) await record(database, [line], { by: "import" });
  return { id, first: [] };
}

/** Ends what the files hold no longer. What a rejected row holds is not known, so that nothing is ended then. */
async function complete(
  database: Database,
  held: DatasetIds,
  { asOf = formatDay(dayOf(now()))! }: ImportCommandOptions,
  { rejected }: ImportSummary,
): Promise<void> {
  if (rejected > 0) {
    console.error("Nothing was ended: what the rejected rows hold is not known.");
    return;
  }
  const ended = await closeMissing(database, held, { by: "import", on: asOf });
  console.error(`Ended as of ${asOf}, since the dataset holds them no longer: ${ended}`);
}
