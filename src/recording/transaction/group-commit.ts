import { AppError } from "../../errors.js";
import type { Database, Transaction } from "../../neo4j/database.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";

/**
 * Runs several pieces of work in one transaction, as if one after another. Returns their results in order.
 */
type Together<W, R> = (transaction: Transaction, works: readonly W[]) => Promise<readonly R[]>;

interface Waiting {
  readonly together: Together<unknown, GraphVersion>;
  readonly work: unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** The most writes that share a transaction: a slow one delays all of them. */
const MOST = 32;

const queues = new WeakMap<Database, Waiting[]>();

/**
 * Runs a write in a transaction that it may share with others. Writers run one after another in any case.
 * Those that arrive while one is running share the next transaction, each seeing what those before it wrote,
 * so that it begins and commits only once. Neighbours with the same function run together. All results are
 * returned after the commit; if it fails, each write is retried alone.
 */
export function groupCommit<W, R extends GraphVersion>(
  database: Database,
  together: Together<W, R>,
  work: W,
): Promise<R> {
  const underWay = queues.get(database);
  const queue = underWay ?? [];
  const done = new Promise<R>((resolve, reject) => {
    queue.push({ together: together as Together<unknown, GraphVersion>, work, resolve, reject });
  });
  if (!underWay) void drain(database, queue);
  return done;
}

/** For work that cannot be combined: runs it piece by piece. */
export async function runInOrder<R>(
  transaction: Transaction,
  works: readonly ((transaction: Transaction) => Promise<R>)[],
): Promise<readonly R[]> {
  const results: R[] = [];
  for (const work of works) results.push(await work(transaction));
  return results;
}

/** Ends when the queue is empty; never fails. */
async function drain(database: Database, queue: Waiting[]): Promise<void> {
  queues.set(database, queue);
  while (queue.length > 0) await writeTogether(database, queue.splice(0, MOST));
  queues.delete(database);
}

async function writeTogether(database: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    const results = await writeLastSeen(database, async (transaction) => {
      const values: GraphVersion[] = [];
      for (const [{ together }, works] of stretches(batch))
        values.push(...(await together(transaction, works)));
      return values;
    });
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as never);
  } catch (error) {
    const isOfAll =
      batch.length === 1 || (error instanceof AppError && error.code === "DATABASE_UNAVAILABLE");
    if (isOfAll) for (const { reject } of batch) reject(error);
    else for (const alone of batch) await writeTogether(database, [alone]);
  }
}

/** Groups neighbours with the same function, each group by its first. */
function stretches(batch: readonly Waiting[]): readonly (readonly [Waiting, readonly unknown[]])[] {
  const found: [Waiting, unknown[]][] = [];
  for (const waiting of batch) {
    const last = found.at(-1);
    if (last && last[0].together === waiting.together) last[1].push(waiting.work);
    else found.push([waiting, [waiting.work]]);
  }
  return found;
}
