import type { Database } from "../neo4j/database.js";
import { checkedLines } from "../recording/checked-lines.js";
import { recordChecked } from "../recording/record.js";
import type { RecordResult } from "../recording/record-result.js";
import { alone } from "../recording/store/clause.js";
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
 * Records the rows of a file, batch by batch, each in a transaction of its own; the next is read and checked while the database
 * writes one. What is wrong with a row is told and does not keep the others out; the same rows again change nothing. Facts
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
    for await (const batch of oneAhead(batchesOf(rows, BATCH, { passed, signal }))) {
      if (signal?.aborted) break;
      await importing.write(batch, true);
    }
    while (!signal?.aborted && importing.isWaiting) await importing.write(importing.takeWaiting(), false);
    if (!signal?.aborted) await importing.finish();
  }
  return importing.summary;
}

class Importing {
  readonly #database: Database;
  readonly #options: ImportOptions;
  /** Rows that are counted as rejected: one may be for several reasons. */
  readonly #rejected = new Set<number>();
  #reached: Reached = atStart;
  #told = 0;

  constructor(database: Database, options: ImportOptions) {
    this.#database = database;
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

  async write(batch: Batch, mayWait: boolean): Promise<void> {
    const { by, kept } = this.#options;
    const step = (result: RecordResult): Step =>
      stepOf(this.#reached, batch, result, this.#rejected, mayWait);
    const beside = kept && ((result: RecordResult) => [kept.keeping(keptAfter(step(result), this.#told))]);
    await this.took(
      step(await recordChecked(this.#database, batch.checked, { by, skipRefused: true, timeout: 0, beside })),
    );
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
