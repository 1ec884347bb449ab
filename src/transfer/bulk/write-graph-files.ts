import { createReadStream } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createRow, type InputRow, type OnError, type RejectedRow } from "../../formats/format.js";
import { containsDelimiter } from "../../formats/readers/admin-csv/csv-file.js";
import { createCsvFolder } from "../../formats/readers/admin-csv/csv-folder.js";
import { countWrites } from "../../recording/plan/count-writes.js";
import { EmptyGraphPlanner } from "../../recording/plan/empty-graph-planner.js";
import { atStart, computeImportStep } from "../import/import-step.js";
import { emptySummary, type ImportSummary } from "../import/import-summary.js";
import { type LocatedLine, readBatches } from "../import/read-batches.js";
import { GraphFiles } from "./graph-files.js";

export interface GraphFilesOptions {
  /** The folder for the files. */
  readonly path: string;
  readonly by: string;
  /** The import that the rows are from. */
  readonly run: string;
  readonly onReject: (reject: RejectedRow) => void | Promise<void>;
  readonly onBatch: (soFar: ImportSummary) => void;
  readonly onError?: OnError | undefined;
  readonly signal: AbortSignal;
}

/** The files that were written, and their summary. */
export interface WrittenFiles {
  /** The arguments for Neo4j's import of the files. */
  readonly args: readonly string[];
  /** The file of the lines that need a look-up in the graph; `readDeferredLines` reads it. */
  readonly deferredPath: string;
  readonly summary: ImportSummary;
}

/** The number of facts that an import records in one transaction, so that the change log is the same. */
const BATCH = 2000;

/**
 * Writes files for Neo4j's own import, with what recording the rows in an empty graph would write. A line
 * that is about something recorded before, or that comes before what it names, goes into a file of its own,
 * to be recorded after the import.
 */
export async function writeGraphFiles(
  rows: AsyncIterable<InputRow>,
  { path, by, run, onReject, onBatch, onError, signal }: GraphFilesOptions,
): Promise<WrittenFiles> {
  const [files, plans] = [new GraphFiles(createCsvFolder(path)), new EmptyGraphPlanner(by, run)];
  const deferredPath = join(path, "others.jsonl");
  await appendFile(deferredPath, "");
  const rejected = new Set<number>();
  let position = atStart;
  for await (const batch of readBatches(rows, BATCH, { signal, onError })) {
    const hasDelimiter = batch.lines.map(({ fact }) => containsDelimiter(fact));
    const fresh = plans.planBatch(batch.entries.filter(({ index }) => !hasDelimiter[index]));
    files.write(fresh.plan);
    const unplannedEntries = new Set(fresh.others);
    const later = batch.entries.filter((entry) => hasDelimiter[entry.index] || unplannedEntries.has(entry));
    if (later.length > 0)
      await appendFile(
        deferredPath,
        later.map(({ index }) => `${JSON.stringify(batch.lines[index])}\n`).join(""),
      );
    const { outcomes } = fresh.plan;
    const counted = {
      ...emptySummary,
      writes: countWrites(fresh.plan),
      recorded: outcomes.length,
      rejected: fresh.rejectedEntries,
      outcomes,
    };
    const step = computeImportStep(position, batch, counted, { rejectedRows: rejected, mayWait: false });
    position = step.reached;
    for (const { row: rowNumber, reject } of step.rejects) {
      rejected.add(rowNumber);
      await onReject(reject);
    }
    onBatch(position.summary);
  }
  const args = files.close({ by, ...plans.current });
  return { args, deferredPath, summary: position.summary };
}

/** Reads the lines that `writeGraphFiles` deferred, in their order. */
export async function* readDeferredLines(path: string): AsyncGenerator<InputRow> {
  for await (const text of createInterface({ input: createReadStream(path) })) {
    const { line, file, fact }: LocatedLine = JSON.parse(text);
    yield createRow(line, { ...(file !== undefined && { file }), facts: [fact] });
  }
}
