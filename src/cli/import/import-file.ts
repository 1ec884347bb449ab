import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { AppError } from "../../errors.js";
import { prependRows } from "../../formats/bytes/prepend-rows.js";
import type { Format, InputLine, ReadFormatOptions } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { isUndoneRun } from "../../recording/store/read-undone-runs.js";
import { type Checkpoint, readCheckpoint, saveCheckpoint } from "../../transfer/import/checkpoint.js";
import type { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { importRows } from "../../transfer/import/import-rows.js";
import type { ImportSummary } from "../../transfer/import/summary.js";
import type { joinByIdentifier } from "../../transfer/join/join-by-identifier.js";
import { type Input, nameOf } from "./inputs.js";
import type { ImportCommandOptions } from "./options.js";
import { progressOf } from "./progress.js";
import { RejectsFile } from "./rejects-file.js";

/** An input to import, and how. */
export interface Task {
  readonly database: Database;
  readonly format: Format;
  readonly input: Input;
  /** Lines to record together with the first row. */
  readonly first: readonly InputLine[];
  readonly options: ImportCommandOptions;
  /** The id of the run of this command, or of the one whose checkpoint it resumes; undefined: a dry run. */
  readonly runOf: (checkpoint: Checkpoint | null) => Promise<string | undefined>;
  /** The rejects files that this run has written to. */
  readonly begun: Set<string>;
  /** Leads the rows to recorded entities, as --join says; null: their ids decide. */
  readonly join: ReturnType<typeof joinByIdentifier> | null;
  /** Collects the ids in the file; null if they are not needed. */
  readonly dataset: DatasetContents | null;
  readonly signal: AbortSignal;
}

/** Imports one input, or resumes its import, and prints its progress on standard error. */
export async function importFile(
  { database, format, input, first, options, runOf, begun, join, dataset, signal }: Task,
  readOptions: ReadFormatOptions,
): Promise<ImportSummary> {
  const { isStdin, argument, files, size } = input;
  const name = nameOf(input);
  const rejects = new RejectsFile(
    options.rejects ?? `${isStdin ? "stdin" : name}.rejects.jsonl`,
    [argument, ...files],
    begun,
  );
  const progress = progressOf(name, size);
  try {
    const checkpoints =
      isStdin || options.dryRun || options.atomic
        ? null
        : await readCheckpointOf(database, format, input, options, readOptions);
    if (checkpoints?.earlier) await rejects.alignWith(checkpoints.earlier);
    // What an interrupted run rejected is not known any more.
    if (checkpoints?.earlier && checkpoints.earlier.summary.rejected > 0) dataset?.rejected.addUnknown();
    const run = await runOf(checkpoints?.earlier ?? null);
    if (checkpoints?.earlier?.isDone && !dataset) return checkpoints.earlier.summary;
    const read = prependRows(first, input.rows(readOptions, progress.counted));
    const rows = join ? join(read) : read;
    return await importRows(database, dataset ? dataset.collect(rows) : rows, {
      ...(checkpoints && { checkpoints }),
      ...{ by: "import", run },
      dryRun: options.dryRun ?? false,
      atomic: options.atomic ?? false,
      observedOn: options.asOf ?? null,
      onError: readOptions.onError,
      stubs: options.stubs ?? false,
      signal,
      onReject: (one, fact) => {
        if (fact) dataset?.rejected.add(fact);
        return rejects.add(one);
      },
      onBatch: progress.show,
    });
  } catch (error) {
    throw isStdin ? error : withResumeHint(error);
  } finally {
    progress.stop();
    await rejects.close();
  }
}

/** Adds a hint to the error of an unavailable database: the recorded rows and a checkpoint are kept. */
function withResumeHint(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== "DATABASE_UNAVAILABLE") return error;
  const hint = "When the database is available again, run the same command with --resume to continue.";
  return new AppError(error.code, error.message, { hint, cause: error });
}

/** The checkpoint of an earlier run if this one resumes it, and how to save checkpoints. */
async function readCheckpointOf(
  database: Database,
  format: Format,
  { files }: Input,
  { resume, join = false }: ImportCommandOptions,
  readOptions: ReadFormatOptions,
) {
  const id = await importId(files, [format.name, readOptions, ...(join ? ["join"] : [])]);
  return { save: saveCheckpoint(id), earlier: resume ? await checkpointInForce(database, id) : null };
}

/** The checkpoint of an import; null if the import was undone since, so that nothing of it is in the graph. */
async function checkpointInForce(database: Database, id: string): Promise<Checkpoint | null> {
  const checkpoint = await database.read(readCheckpoint(id));
  if (checkpoint?.run === undefined) return checkpoint;
  return (await isUndoneRun(database, checkpoint.run)) ? null : checkpoint;
}

/**
 * The id of the checkpoint of an import. It depends on the content of the files and on the options to read
 * them, not on the names of the files.
 */
async function importId(files: readonly string[], read: readonly unknown[]): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(read));
  for (const file of files) for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `import:${hash.digest("hex").slice(0, 32)}`;
}
