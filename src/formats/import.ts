import type { Database } from "../neo4j/database.js";
import { checkedLines } from "../recording/checked-lines.js";
import { RecordInTurn } from "../recording/record-in-turn.js";
import type { RecordResult } from "../recording/record-result.js";
import { requestOf } from "../recording/request.js";
import { alone } from "../recording/store/clause.js";
import type { Submission } from "../recording/submission.js";
import type { Row } from "./format.js";
import { importAtOnce } from "./import/at-once.js";
import { type Batch, batchesOf, type Passed, type PlacedLine } from "./import/batches.js";
import { type Kept, keptAfter } from "./import/kept.js";
import { oneAhead } from "./import/one-ahead.js";
import type { ImportOptions } from "./import/options.js";
import { atStart, type Reached, type Step, stepOf } from "./import/step.js";
import type { ImportSummary } from "./import/summary.js";

/** Enough that a round trip is worth it, few enough that others may write in between. */
const BATCH = 2000;

/**
 * Records the rows of a file, batch by batch, each in a transaction of its own; the next is read, checked and planned while the
 * database writes one. What is wrong with a row is told and does not keep the others out; the same rows again change nothing. Facts
 * that name something which comes only later in the file are tried again at its end.
 */
export async function importRows(
  database: Database,
  rows: AsyncIterable<Row>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { dryRun, atomic, kept, signal } = options;
  const importing = new Importing(database, options);
  if (dryRun || atomic) await importing.took(await importAtOnce(database, rows, options));
  else {
    const passed = kept?.begun && importing.passOver(kept.begun);
    for await (const { item, next } of oneAhead(
      importing.turns(batchesOf(rows, BATCH, { passed, signal })),
    )) {
      if (signal?.aborted) break;
      await importing.write(item, next);
    }
    while (!signal?.aborted && importing.isWaiting)
      await importing.write(importing.turn(importing.takeWaiting(), false));
    if (!signal?.aborted) await importing.finish();
  }
  return importing.summary;
}

/** What is to be recorded of a batch, and what comes of it. */
interface Turn {
  readonly submission: Submission;
  readonly step: (result: RecordResult) => Step;
}

class Importing {
  readonly #database: Database;
  readonly #recording: RecordInTurn;
  readonly #options: ImportOptions;
  /** Rows that are counted as rejected: one may be for several reasons. */
  readonly #rejected = new Set<number>();
  #reached: Reached = atStart;
  #told = 0;

  constructor(database: Database, options: ImportOptions) {
    this.#database = database;
    this.#recording = new RecordInTurn(database);
    this.#options = options;
  }

  get summary(): ImportSummary {
    return this.#reached.summary;
  }

  get isWaiting(): boolean {
    return this.#reached.early.length > 0;
  }

  /** Goes on from where an earlier run was: what waited then is taken up again as its rows go by. */
  passOver({ summary, early, told, rejects }: Kept): Passed {
    const waiting = new Set(early.map(String));
    const again: PlacedLine[] = [];
    this.#reached = { summary, early: again };
    this.#told = told + rejects.length;
    const onLine = (line: PlacedLine): void => {
      if (waiting.has(String([line.row, line.index]))) again.push(line);
    };
    return { rows: summary.read, onLine };
  }

  /** Takes some of what waits, to be tried again. */
  takeWaiting(): Batch {
    const [lines, others] = [this.#reached.early.slice(0, BATCH), this.#reached.early.slice(BATCH)];
    this.#reached = { ...this.#reached, early: others };
    return { rows: 0, lines, checked: checkedLines(lines.map(({ fact }) => fact)), rejects: [], omitted: {} };
  }

  async *turns(batches: AsyncIterable<Batch>): AsyncGenerator<Turn> {
    for await (const batch of batches) yield this.turn(batch, true);
  }

  /** What comes of a batch is told from how far the import is when its turn comes. */
  turn(batch: Batch, mayWait: boolean): Turn {
    const { by, kept } = this.#options;
    const { facts, refusals } = batch.checked;
    const step = (result: RecordResult): Step =>
      stepOf(this.#reached, batch, result, this.#rejected, mayWait);
    const beside = kept && ((result: RecordResult) => [kept.keeping(keptAfter(step(result), this.#told))]);
    const request = requestOf(by, null, null);
    return {
      step,
      submission: { facts, refusals, by, skipRefused: true, expected: undefined, request, beside },
    };
  }

  /** @param next what comes after it, as soon as that is read; null at the end */
  async write({ submission, step }: Turn, next?: Promise<Turn | null>): Promise<void> {
    const following = next?.then((turn) => turn?.submission ?? null);
    await this.took(step(await this.#recording.record(submission, following)));
  }

  async took({ reached, rejects }: Step): Promise<void> {
    this.#reached = reached;
    this.#told += rejects.length;
    for (const { row, reject } of rejects) {
      this.#rejected.add(row);
      await this.#options.onReject?.(reject);
    }
    await this.#options.onBatch?.(this.summary);
  }

  /** Keeps that the import came to its end. */
  async finish(): Promise<void> {
    const { kept } = this.#options;
    if (!kept) return;
    const done = { ...keptAfter({ reached: this.#reached, rejects: [] }, this.#told), isDone: true };
    await this.#database.write(({ run }) => run(alone("keep how far an import is", kept.keeping(done))));
  }
}
