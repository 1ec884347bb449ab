import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { prependRows } from "../../formats/bytes/prepend-rows.js";
import type { RejectedRow } from "../../formats/format.js";
import { parseInThread } from "../../formats/parse/parse-in-thread.js";
import type { Database } from "../../neo4j/database.js";
import { finishImport } from "../../recording/imports/import-run.js";
import { RunningImport } from "../../recording/imports/running-import.js";
import type { Checkpoint } from "../import/checkpoint.js";
import { openFileCheckpoints } from "../import/file-checkpoint.js";
import { limitRejects, recordJobImport, type StartedJob } from "../import/import-job.js";
import { importRows } from "../import/import-rows.js";
import { addSummaries, emptySummary, type ImportSummary } from "../import/import-summary.js";
import { createProgressReporter } from "../import/progress-reporter.js";
import { runJobWork } from "../import/run-job-work.js";
import { joinByIdentifier } from "../join/join-by-identifier.js";
import type { BrandPackage } from "./brand-package.js";
import { type ExampleImport, listExampleImports } from "./example-imports.js";
import { beginExampleJob } from "./example-job.js";

/** The import of one part of the example, as far as it came. */
export interface ImportedPart {
  readonly importId: string;
  readonly summary: ImportSummary;
  /** True if it was complete before. */
  readonly isRepeated: boolean;
  /** True if the signal ended it. */
  readonly isStopped: boolean;
}

/** Observes the import of one part. */
export interface PartObserver {
  /** Called before anything is recorded, with the checkpoint that the import continues after; null: it begins. */
  onStart(earlier: Checkpoint | null): Promise<void>;
  onReject(reject: RejectedRow): Promise<void>;
  onBatch(soFar: ImportSummary): void;
  /** Called with the result, unless it failed. */
  onEnd(part: ImportedPart): void;
  /** Called in any case, at last. */
  close(): Promise<void>;
}

export interface ExampleTask {
  /** The name that is recorded with every claim and change. */
  readonly by: string;
  /** Ends the import after the current batch. */
  readonly signal: AbortSignal;
  /** Provides the brands. Called once, if the job begins. */
  readonly provideBrands: () => Promise<BrandPackage>;
  readonly observe?: (part: ExampleImport) => PartObserver;
}

/** The job of the example that was begun, or runs already. */
export interface ExampleStart {
  readonly jobId: string;
  /** Resolves to the error with which the job ended, or to null; null if another process or request runs the job. */
  readonly ended: Promise<unknown> | null;
}

/**
 * Begins the job that imports the brands and ownerships of the example, each in a run of its own, or continues what was
 * interrupted. A part that is complete is not imported again. Nothing begins while the job is running.
 */
export async function startExample(database: Database, task: ExampleTask): Promise<ExampleStart> {
  const job = await database.write(({ run }) => run(beginExampleJob(task.by)));
  return { jobId: job.id, ended: job.isOurs ? runExample(database, job, task) : null };
}

function runExample(database: Database, job: StartedJob, task: ExampleTask): Promise<unknown> {
  const report = createProgressReporter(database, job);
  let total = emptySummary;
  let rejects: readonly RejectedRow[] = [];
  let soFar = total;
  const importParts = async (): Promise<void> => {
    for (const part of listExampleImports(await task.provideBrands())) {
      task.signal.throwIfAborted();
      const { summary, isRepeated } = await importPart(database, part, {
        ...task,
        onRun: (id) => database.write(({ run }) => run(recordJobImport(job, id))),
        onReject: (reject) => {
          rejects = limitRejects([...rejects, reject]);
        },
        onBatch: (ofPart) => {
          soFar = addSummaries(total, ofPart);
          report({ summary: soFar, rejects });
        },
      });
      total = addSummaries(total, isRepeated ? toUnchanged(summary) : summary);
      soFar = total;
    }
    task.signal.throwIfAborted();
  };
  return runJobWork(database, job, importParts, () => ({ summary: soFar, rejects }));
}

/** The summary of a part that was complete before. */
const toUnchanged = ({ read, recorded, corrected, unchanged }: ImportSummary): ImportSummary => ({
  ...emptySummary,
  read,
  unchanged: recorded + corrected + unchanged,
});

interface PartOptions extends Pick<ExampleTask, "by" | "signal" | "observe"> {
  readonly onRun: (importId: string) => Promise<void>;
  readonly onReject: (reject: RejectedRow) => void;
  readonly onBatch: (soFar: ImportSummary) => void;
}

/** The file is the product's own, so that its reading need not end soon on a slow machine. */
const MAX_PARSE_MS = 600_000;

async function importPart(
  database: Database,
  part: ExampleImport,
  { by, signal, observe, onRun, onReject, onBatch }: PartOptions,
): Promise<ImportedPart> {
  const { file, format, sourceId, first } = part;
  const options = { source: sourceId, mapping: null };
  const run = new RunningImport(database, {
    by,
    format,
    sourceId,
    complete: false,
    fileNames: [basename(file)],
  });
  const observer = observe?.(part);
  try {
    const read = { files: [file], format, options, isJoined: true };
    const checkpoints = await openFileCheckpoints(database, read, true);
    const { earlier } = checkpoints;
    await observer?.onStart(earlier);
    const importId = await run.provideId(earlier?.run);
    await onRun(importId);
    const isRepeated = earlier?.isDone === true;
    const importFurther = async (): Promise<ImportSummary> => {
      const bytes = new Uint8Array(await readFile(file));
      const rows = prependRows(first, parseInThread({ format, bytes, options }, MAX_PARSE_MS));
      return importRows(database, joinByIdentifier(database)(rows), {
        by,
        run: importId,
        signal,
        checkpoints,
        onReject: async (reject) => {
          onReject(reject);
          await observer?.onReject(reject);
        },
        onBatch: (soFar) => {
          onBatch(soFar);
          observer?.onBatch(soFar);
        },
      });
    };
    const summary = isRepeated ? earlier.summary : await importFurther();
    // An interruption may have come between the last batch and this.
    if (!signal.aborted)
      await database.write((transaction) => transaction.run(finishImport(importId, summary)));
    const imported = { importId, summary, isRepeated, isStopped: signal.aborted };
    observer?.onEnd(imported);
    return imported;
  } finally {
    await run.finish();
    await observer?.close();
  }
}
