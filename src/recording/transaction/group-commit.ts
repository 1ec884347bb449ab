import { AppError } from "../../errors.js";
import type { Database, Transaction } from "../../neo4j/database.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";

/** Does several pieces of work in one transaction, as if one after another, and tells what came of each, in their order. */
type Together<W, R> = (transaction: Transaction, works: readonly W[]) => Promise<readonly R[]>;

interface Waiting {
  readonly together: Together<unknown, GraphVersion>;
  readonly work: unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** So many share a transaction at most: one that takes long keeps all of them waiting. */
const MOST = 32;

const queues = new WeakMap<Database, Waiting[]>();

/**
 * Does a piece of writing in a transaction that it may share with others. Writers follow one another in any case; those that
 * come while one is under way are done in the next transaction, each seeing what those before it wrote, so that beginning
 * and committing is paid for once, and those that are done in the same way and come next to each other are done together.
 * All are told once that is done; where it fails, each is done by itself.
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

/** The way of work that is not to be done in one with other such work. */
export async function runInOrder<R>(
  transaction: Transaction,
  works: readonly ((transaction: Transaction) => Promise<R>)[],
): Promise<readonly R[]> {
  const results: R[] = [];
  for (const work of works) results.push(await work(transaction));
  return results;
}

/** Ends once nobody waits; never fails. */
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

/** Neighbours that are done in the same way, each stretch by its first. */
function stretches(batch: readonly Waiting[]): readonly (readonly [Waiting, readonly unknown[]])[] {
  const found: [Waiting, unknown[]][] = [];
  for (const waiting of batch) {
    const last = found.at(-1);
    if (last && last[0].together === waiting.together) last[1].push(waiting.work);
    else found.push([waiting, [waiting.work]]);
  }
  return found;
}
