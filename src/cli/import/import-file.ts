import { AppError } from "../../errors.js";
import { prependRows } from "../../formats/bytes/prepend-rows.js";
import type { Format, InputLine, ReadFormatOptions } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import type { Checkpoint } from "../../transfer/import/checkpoint.js";
import type { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { openFileCheckpoints } from "../../transfer/import/file-checkpoint.js";
import type { ImportOptions } from "../../transfer/import/import-options.js";
import { importRows } from "../../transfer/import/import-rows.js";
import { type ImportSummary, warnOfNoRows } from "../../transfer/import/import-summary.js";
import type { joinByIdentifier } from "../../transfer/join/join-by-identifier.js";
import { type CommandInput, getInputName, getRejectsPath } from "./inputs.js";
import type { ImportCommandOptions } from "./options.js";
import { createImportProgress } from "./progress.js";
import { RejectsFile } from "./rejects-file.js";

/** An input to import, with all that its import needs. */
export interface ImportFileTask {
  readonly database: Database;
  readonly format: Format;
  readonly input: CommandInput;
  /** Lines to record together with the first row. */
  readonly first: readonly InputLine[];
  readonly options: ImportCommandOptions;
  /** The id of the run of this command, or of the one whose checkpoint it resumes; undefined: a dry run. */
  readonly resolveRun: (checkpoint: Checkpoint | null) => Promise<string | undefined>;
  /** The rejects files that this run has written to. */
  readonly begun: Set<string>;
  /** Leads the rows to recorded entities, with --join; null: their ids decide. */
  readonly join: ReturnType<typeof joinByIdentifier> | null;
  /** Called with what a dry run would change: the first facts and entities. */
  readonly addEffects: NonNullable<ImportOptions["onPreview"]>;
  /** Collects the ids in the file; null if they are not needed. */
  readonly dataset: DatasetContents | null;
  readonly signal: AbortSignal;
}

/** Imports one input, or resumes its import, and prints its progress on standard error. */
export async function importFile(
  {
    database,
    format,
    input,
    first,
    options,
    resolveRun,
    begun,
    join,
    addEffects,
    dataset,
    signal,
  }: ImportFileTask,
  readOptions: ReadFormatOptions,
): Promise<ImportSummary> {
  const { isStdin, argument, files, size } = input;
  const name = getInputName(input);
  const rejects = new RejectsFile(getRejectsPath(input, options), [argument, ...files], begun);
  const progress = createImportProgress(name, size);
  try {
    const checkpoints =
      isStdin || options.dryRun || options.atomic
        ? null
        : await openFileCheckpoints(
            database,
            { files, format: format.name, options: readOptions, isJoined: join !== null },
            options.resume ?? false,
          );
    if (checkpoints?.earlier) await rejects.alignWith(checkpoints.earlier);
    // The rows that an interrupted run rejected are no longer known.
    if (checkpoints?.earlier && checkpoints.earlier.summary.rejected > 0) dataset?.rejected.addUnknown();
    const run = await resolveRun(checkpoints?.earlier ?? null);
    if (checkpoints?.earlier?.isDone && !dataset) return checkpoints.earlier.summary;
    const read = prependRows(first, input.rows(readOptions, progress.countBytes));
    const rows = join ? join(read) : read;
    const summary = await importRows(database, dataset ? dataset.collect(rows) : rows, {
      ...(checkpoints && { checkpoints }),
      by: "import",
      run,
      dryRun: options.dryRun ?? false,
      atomic: options.atomic ?? false,
      observedOn: options.asOf ?? null,
      onError: readOptions.onError,
      stubs: options.stubs ?? false,
      signal,
      onReject: (reject, fact) => {
        if (fact) dataset?.rejected.add(fact);
        return rejects.add(reject);
      },
      onPreview: addEffects,
      onBatch: progress.show,
    });
    return signal.aborted ? summary : warnOfNoRows(summary, name);
  } catch (error) {
    throw isStdin ? error : addResumeHint(error);
  } finally {
    progress.stop();
    await rejects.close();
  }
}

/** Adds a hint to the error of an unavailable database: the recorded rows and a checkpoint are kept. */
function addResumeHint(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== "DATABASE_UNAVAILABLE") return error;
  const hint = "When the database is available again, run the same command with --resume to continue.";
  return new AppError(error.code, error.message, { hint, cause: error });
}
