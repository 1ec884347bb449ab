import { AppError } from "../../errors.js";
import type { Database, Transaction, WriteOptions } from "../../neo4j/database.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { getLastSeenVersion, setLastSeenVersion } from "../snapshot/last-seen-version.js";

/**
 * Runs several pieces of work in one transaction, as if one after another. Returns their results in order.
 */
type BatchRunner<W, R> = (transaction: Transaction, works: readonly W[]) => Promise<readonly R[]>;

interface QueuedWrite {
  readonly runBatch: BatchRunner<unknown, GraphVersion>;
  readonly work: unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** The most writes that share a transaction: a slow one delays all of them. */
const MAX_BATCH = 32;

const queues = new WeakMap<Database, QueuedWrite[]>();

/**
 * Runs a write in a transaction that it may share with others. Writers run one after another in any case.
 * Those that arrive while one is running share the next transaction, each seeing what those before it wrote,
 * so that it begins and commits only once. Neighbours with the same function run together. All results are
 * returned after the commit; if it fails, each write is retried alone.
 */
export function groupCommit<W, R extends GraphVersion>(
  database: Database,
  runBatch: BatchRunner<W, R>,
  work: W,
): Promise<R> {
  const running = queues.get(database);
  const queue = running ?? [];
  const result = new Promise<R>((resolve, reject) => {
    queue.push({ runBatch: runBatch as BatchRunner<unknown, GraphVersion>, work, resolve, reject });
  });
  if (!running) void drain(database, queue);
  return result;
}

/** Runs work that cannot be combined piece by piece. */
export async function runInOrder<R>(
  transaction: Transaction,
  works: readonly ((transaction: Transaction) => Promise<R>)[],
): Promise<readonly R[]> {
  const results: R[] = [];
  for (const work of works) results.push(await work(transaction));
  return results;
}

/** Runs the queued writes until the queue is empty; never fails. */
async function drain(database: Database, queue: QueuedWrite[]): Promise<void> {
  queues.set(database, queue);
  while (queue.length > 0) await writeTogether(database, queue.splice(0, MAX_BATCH));
  queues.delete(database);
}

async function writeTogether(database: Database, batch: readonly QueuedWrite[]): Promise<void> {
  try {
    const results = await writeLastSeen(database, async (transaction) => {
      const values: GraphVersion[] = [];
      for (const [{ runBatch }, works] of groupNeighbours(batch))
        values.push(...(await runBatch(transaction, works)));
      return values;
    });
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as never);
  } catch (error) {
    const concernsAll =
      batch.length === 1 || (error instanceof AppError && error.code === "DATABASE_UNAVAILABLE");
    if (concernsAll) for (const { reject } of batch) reject(error);
    else for (const alone of batch) await writeTogether(database, [alone]);
  }
}

/** Writes, and stores the latest version of the results as the last seen one. */
export async function writeLastSeen<Results extends readonly GraphVersion[]>(
  database: Database,
  work: (transaction: Transaction) => Promise<Results>,
  options?: WriteOptions,
): Promise<Results> {
  const results = await database.write(work, options);
  for (const { revision, recordedAt } of results)
    if (revision > (getLastSeenVersion(database)?.revision ?? -1))
      setLastSeenVersion(database, { revision, recordedAt });
  return results;
}

/** Groups neighbours with the same function, each group by its first. */
function groupNeighbours(
  batch: readonly QueuedWrite[],
): readonly (readonly [QueuedWrite, readonly unknown[]])[] {
  const groups: [QueuedWrite, unknown[]][] = [];
  for (const write of batch) {
    const last = groups.at(-1);
    if (last && last[0].runBatch === write.runBatch) last[1].push(write.work);
    else groups.push([write, [write.work]]);
  }
  return groups;
}
