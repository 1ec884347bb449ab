import { Fault } from "../errors.js";
import type { Database, Transaction } from "../neo4j/database.js";

type Work<T> = (transaction: Transaction) => Promise<T>;

interface Waiting {
  readonly work: Work<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** So many share a transaction at most: one that takes long keeps all of them waiting. */
const MOST = 32;

const queues = new WeakMap<Database, Waiting[]>();

/**
 * Runs a piece of writing in a transaction that it may share with others. Writers follow one another in any case; those that
 * come while one is under way run one after another in the next transaction, each seeing what those before it wrote, so
 * that beginning and committing is paid for once. All are told once that is done; where it fails, each is run by itself.
 */
export function sharedWrite<T>(database: Database, work: Work<T>): Promise<T> {
  const underWay = queues.get(database);
  const queue = underWay ?? [];
  const done = new Promise<T>((resolve, reject) => {
    queue.push({ work, resolve, reject });
  });
  if (!underWay) void drain(database, queue);
  return done;
}

/** Ends once nobody waits; never fails. */
async function drain(database: Database, queue: Waiting[]): Promise<void> {
  queues.set(database, queue);
  while (queue.length > 0) await runTogether(database, queue.splice(0, MOST));
  queues.delete(database);
}

async function runTogether(database: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    const results = await database.write(async (transaction) => {
      const values: unknown[] = [];
      for (const { work } of batch) values.push(await work(transaction));
      return values;
    });
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as never);
  } catch (error) {
    const isOfAll = batch.length === 1 || (error instanceof Fault && error.code === "DATABASE_UNAVAILABLE");
    if (isOfAll) for (const { reject } of batch) reject(error);
    else for (const alone of batch) await runTogether(database, [alone]);
  }
}
