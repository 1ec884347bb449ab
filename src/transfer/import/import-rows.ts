import type { InputRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { checkLines } from "../../recording/input/checked-lines.js";
import { createRequestKey } from "../../recording/input/idempotency-key.js";
import { addWrites, noWrites } from "../../recording/plan/count-writes.js";
import { readExcessSharesOfRun } from "../../recording/shares.js";
import { retractUnused } from "../../recording/sources/retract-unused.js";
import { toStandaloneStatement } from "../../recording/store/clause.js";
import { readCurrentRedirects } from "../../recording/store/current-redirects.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { recordAlone } from "../../recording/transaction/record-batch.js";
import type { Submission } from "../../recording/transaction/submission.js";
import { importAtomically } from "./atomic-import.js";
import { completeChanges } from "./changes/complete-changes.js";
import { type Checkpoint, createCheckpoint } from "./checkpoint.js";
import { createStubs } from "./create-stubs.js";
import type { ImportOptions } from "./import-options.js";
import { atStart, computeImportStep, type ImportPosition, type ImportStep } from "./import-step.js";
import type { ImportSummary } from "./import-summary.js";
import { prefetch } from "./prefetch.js";
import { type ImportBatch, type LocatedLine, readBatches, type SkippedRows } from "./read-batches.js";

/** Large enough to be worth a round trip, small enough for other writes in between. */
const BATCH = 2000;
/** The number of batches that are read and checked while one is recorded. */
const BATCHES_AHEAD = 2;
/** The most former ids that rows are compared by. They are in memory until the import ends. */
const MAX_REDIRECTS = 100_000;

/**
 * Records the rows of a file in batches, each in its own transaction. While one batch is recorded, the next are
 * read and checked. A rejected row is reported and does not affect other rows.
 * Importing the same rows again changes nothing. Facts that name something later in the file are tried again
 * at its end.
 */
export async function importRows(
  database: Database,
  rows: AsyncIterable<InputRow>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { dryRun, atomic, checkpoints, signal, onError, batchSize = BATCH } = options;
  const run = new ImportRun(database, options);
  const redirects = await database.read(readCurrentRedirects(MAX_REDIRECTS));
  const completeRows = completeChanges(database, rows);
  if (dryRun || atomic) await run.apply(await importAtomically(database, completeRows, options, redirects));
  else {
    const skipped = checkpoints?.earlier && run.resumeFrom(checkpoints.earlier);
    await run.recordAll(readBatches(completeRows, batchSize, { skipped, signal, onError, redirects }));
  }
  return run.summary;
}

class ImportRun {
  readonly #database: Database;
  readonly #options: ImportOptions;
  /** The numbers of the rejected rows. A row can have several rejects. */
  readonly #rejected = new Set<number>();
  /** The sources that rows describe beside facts, by the numbers of the rows. */
  readonly #sources = new Map<number, readonly string[]>();
  #reached: ImportPosition = atStart;
  #rejectCount = 0;

  constructor(database: Database, options: ImportOptions) {
    this.#database = database;
    this.#options = options;
  }

  get summary(): ImportSummary {
    return this.#reached.summary;
  }

  /** Records all batches, then the facts that waited for something later in the file. */
  async recordAll(batches: AsyncIterable<ImportBatch>): Promise<void> {
    const { signal } = this.#options;
    for await (const batch of prefetch(batches, BATCHES_AHEAD)) {
      if (signal?.aborted) break;
      await this.recordBatch(batch, true);
    }
    while (!signal?.aborted && this.#reached.early.length > 0)
      await this.recordBatch(await this.takeWaiting(), false);
    if (signal?.aborted) return;
    await this.retractUnusedSources();
    await this.warn();
    await this.saveEnd();
  }

  /** Continues after an earlier run. Facts that waited then are read again when their rows are skipped. */
  resumeFrom({ summary, early, rejectsBefore, rejects }: Checkpoint): SkippedRows {
    const waiting = new Set(early.map(String));
    const retriedLines: LocatedLine[] = [];
    this.#reached = { summary, early: retriedLines };
    this.#rejectCount = rejectsBefore + rejects.length;
    const collectWaiting = (line: LocatedLine): void => {
      if (waiting.has(String([line.row, line.index]))) retriedLines.push(line);
    };
    return { rows: summary.read, onLine: collectWaiting };
  }

  /** Takes a batch of waiting facts, to try them again, with stubs for what they name if these are wanted. */
  async takeWaiting(): Promise<ImportBatch> {
    const [waiting, laterLines] = [this.#reached.early.slice(0, BATCH), this.#reached.early.slice(BATCH)];
    this.#reached = { ...this.#reached, early: laterLines };
    const stubs = this.#options.stubs ? await createStubs(this.#database, waiting) : [];
    const lines = [...stubs, ...waiting];
    const { entries: facts } = checkLines(lines.map(({ fact }) => fact));
    return { rows: 0, lines, entries: facts, rejects: [], omitted: {} };
  }

  /** Records a batch without a time limit. */
  async recordBatch(batch: ImportBatch, mayWait: boolean): Promise<void> {
    for (const { entry: fact, row } of batch.entries)
      if (fact.type === "SOURCE" && row !== undefined)
        this.#sources.set(row, [...(this.#sources.get(row) ?? []), fact.id]);
    const { by, run, checkpoints, observedOn } = this.#options;
    const computeStep = (result: RecordResult): ImportStep =>
      computeImportStep(this.#reached, batch, result, { rejectedRows: this.#rejected, mayWait });
    const extraClauses =
      checkpoints &&
      ((result: RecordResult) => [
        checkpoints.save(createCheckpoint(computeStep(result), this.#rejectCount, run)),
      ]);
    const submission: Submission = {
      entries: batch.entries,
      rejectedEntries: [],
      by,
      skipRejected: true,
      expected: undefined,
      request: createRequestKey({ by }, null, null),
      observedOn,
      run,
      extraClauses,
    };
    await this.apply(computeStep(await recordAlone(this.#database, submission, 0)));
  }

  async apply({ reached, rejects }: ImportStep): Promise<void> {
    this.#reached = reached;
    this.#rejectCount += rejects.length;
    for (const { row, reject, fact = null } of rejects) {
      this.#rejected.add(row);
      await this.#options.onReject?.(reject, fact);
    }
    await this.#options.onBatch?.(this.summary);
  }

  /** A rejected row leaves nothing behind, unless a claim of another row cites its source. */
  async retractUnusedSources(): Promise<void> {
    const { by, run } = this.#options;
    const sources = [...this.#rejected].flatMap((row) => this.#sources.get(row) ?? []);
    if (run === undefined || sources.length === 0) return;
    const count = await retractUnused(this.#database, [...new Set(sources)], { by, run });
    const { summary } = this.#reached;
    const writes = addWrites(summary.writes, {
      ...noWrites,
      sources: { recorded: -count, corrected: 0, retracted: 0 },
    });
    this.#reached = {
      ...this.#reached,
      summary: { ...summary, writes, recorded: summary.recorded - count },
    };
  }

  /** Warns of shares above 100 % that the import gave. They are known only at its end: a later row may end a stake. */
  async warn(): Promise<void> {
    const { run: id } = this.#options;
    if (id === undefined) return;
    const options = { timeout: 0, changesNothing: true };
    const warnings = await this.#database.write(({ run }) => run(readExcessSharesOfRun(id)), options);
    const { summary } = this.#reached;
    this.#reached = { ...this.#reached, summary: { ...summary, warnings } };
  }

  /** Saves that the import is complete. */
  async saveEnd(): Promise<void> {
    const { checkpoints, run } = this.#options;
    if (!checkpoints) return;
    const finalCheckpoint = {
      ...createCheckpoint({ reached: this.#reached, rejects: [] }, this.#rejectCount, run),
      isDone: true,
    };
    await this.#database.write(({ run }) =>
      run(toStandaloneStatement("save the checkpoint of an import", checkpoints.save(finalCheckpoint))),
    );
  }
}
