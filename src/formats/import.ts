import type { Database } from "../neo4j/database.js";
import { type FactLine, type Reject, type Row, reject } from "./format.js";
import { type BatchResult, type PlacedLine, recordBatch } from "./import/batch.js";
import { emptySummary, type ImportSummary, sumOf } from "./import/summary.js";

export interface ImportOptions {
  /** Who records: stands on every claim and change. */
  readonly by: string;
  /** Says what would become of the rows, and writes nothing. */
  readonly dryRun?: boolean;
  /** Records all rows in one transaction, or none where one is rejected. All of the file is then held at once. */
  readonly atomic?: boolean;
  /** Told of everything that is rejected, before the import goes on. */
  readonly onReject?: (reject: Reject) => void | Promise<void>;
  /** Told after every batch how far it is. */
  readonly onBatch?: (soFar: ImportSummary) => void | Promise<void>;
  /** Ends the import after the batch under way. */
  readonly signal?: AbortSignal;
}

/** Enough that a round trip is worth it, few enough that others may write in between. */
const BATCH = 1000;
/** How many facts may wait for what they name to come later in the file. */
const MOST_EARLY = 50_000;

/**
 * Records the rows of a file, batch by batch, each in a transaction of its own. What is wrong with a row is told and does
 * not keep the others out; the same rows again change nothing. Facts that name something which comes only later in the
 * file are tried again at its end.
 */
export async function importRows(
  database: Database,
  rows: AsyncIterable<Row>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { atomic = false, signal } = options;
  const progress = new Progress(options);
  let batch: PlacedLine[] = [];
  const early: PlacedLine[] = [];
  const write = async (lines: readonly PlacedLine[], isLast: boolean) => {
    if (lines.length === 0) return;
    const result = await recordBatch(database, lines, batchOptions(options, progress));
    const later = isLast || early.length >= MOST_EARLY ? [] : result.early;
    early.push(...later);
    await progress.took(result, later.length > 0 ? [] : result.early);
  };
  for await (const row of rows) {
    batch.push(...(await progress.read(row)));
    if (!atomic && batch.length >= BATCH) {
      await write(batch, false);
      batch = [];
    }
    if (signal?.aborted) break;
  }
  await write(batch, false);
  for (let at = 0; at < early.length; at += BATCH) await write(early.slice(at, at + BATCH), true);
  return progress.summary;
}

/** Where one row of an atomic import is rejected already, the others are still looked at, and none recorded. */
function batchOptions({ by, dryRun = false, atomic = false }: ImportOptions, { summary }: Progress) {
  return { by, dryRun: dryRun || (atomic && summary.rejected > 0), allOrNone: atomic };
}

class Progress {
  readonly #options: ImportOptions;
  /** Rows that are counted as rejected: one may be for several reasons. */
  readonly #rejected = new Set<number>();
  /** What a dry run would have recorded by now. */
  readonly #would = new Set<string>();
  summary: ImportSummary = emptySummary;

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  /** Counts a row and tells what is wrong with it; gives what there is to record of it. */
  async read({ line, facts, rejects, omitted }: Row): Promise<readonly PlacedLine[]> {
    this.#add({ ...emptySummary, read: 1, omitted: counted(omitted) });
    await this.#reject(rejects);
    const loops = facts.filter(isLoop);
    await this.#reject(loops.map(({ to }) => reject(line, "It leads from a thing to itself.", "to", to)));
    if (this.#options.dryRun) for (const { id } of facts) if (typeof id === "string") this.#would.add(id);
    return facts.filter((fact) => !loops.includes(fact)).map((fact) => ({ line, fact }));
  }

  /** Counts a batch and tells what was refused; `lost` names what is not recorded and will not be. */
  async took(result: BatchResult, lost: readonly PlacedLine[]): Promise<void> {
    const { recorded, corrected, retracted, unchanged } = result;
    const would = lost.filter(({ fact }) => this.#wouldStand(fact));
    const missing = lost.filter((line) => !would.includes(line));
    this.#add({ ...emptySummary, recorded: recorded + would.length, corrected, retracted, unchanged });
    await this.#reject([...result.rejects, ...missing.map(({ line, fact }) => notThere(line, fact))]);
    await this.#options.onBatch?.(this.summary);
  }

  #wouldStand({ from, to, subject }: FactLine): boolean {
    const named = [from, to, subject].filter((id) => id !== undefined);
    return this.#options.dryRun === true && named.every((id) => this.#would.has(id as string));
  }

  async #reject(rejects: readonly Reject[]): Promise<void> {
    for (const one of rejects) {
      if (!this.#rejected.has(one.line)) this.#add({ ...emptySummary, rejected: 1 });
      this.#rejected.add(one.line);
      await this.#options.onReject?.(one);
    }
  }

  #add(more: ImportSummary): void {
    this.summary = sumOf(this.summary, more);
  }
}

const isLoop = ({ from, to }: FactLine): boolean => from !== undefined && from === to;

const counted = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(names)].map((name) => [name, names.filter((other) => other === name).length]),
  );

function notThere(line: number, fact: FactLine): Reject {
  const named = [fact.from, fact.to, fact.subject, fact.id].filter((id) => id !== undefined);
  return reject(
    line,
    "It names what is not recorded, neither by the file nor before.",
    undefined,
    named.join(" → "),
  );
}
