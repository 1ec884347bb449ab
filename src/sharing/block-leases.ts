import { cypher } from "../neo4j/cypher.js";
import type { Database } from "../neo4j/database.js";
import { createRowDecoder, number } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";

/** Milliseconds for which a budget lasts before it begins again. */
export const WINDOW_MS = 60_000;

/** A request for a block of a budget. */
export interface BlockRequest {
  /** The name of the budget and who spends it. */
  readonly id: string;
  readonly amount: number;
  /** The whole budget of a window. */
  readonly limit: number;
}

/** A block of a budget, which expires with its window. */
export interface BlockLease {
  /** The amount that the process may spend without asking again; less than requested once the budget is used up. */
  readonly granted: number;
  /** The amount that was leased in this window, by all processes. */
  readonly used: number;
  /** The number of the window. A block of another one is worth nothing. */
  readonly epoch: number;
  /** Milliseconds until the window ends. */
  readonly endsInMs: number;
}

/** Leases a block. Fails if the database does not answer, or has no space. */
export type LeaseBlock = (request: BlockRequest) => Promise<BlockLease>;

interface WaitingRequest {
  readonly request: BlockRequest;
  readonly resolve: (lease: BlockLease) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds that one write of leases may take. */
const LEASE_TIMEOUT_MS = 2000;
/** The budgets that one write leases from. */
const MAX_BATCH = 200;

/** Leases blocks from budgets that all processes share. Requests that come during a write share the next one. */
export function createBlockLeases(database: Database): LeaseBlock {
  let waiting: readonly WaitingRequest[] = [];
  let isWriting = false;
  const writeNext = async (): Promise<void> => {
    const batch = selectBatch(waiting);
    waiting = waiting.filter((request) => !batch.includes(request));
    try {
      const statement = buildLeaseStatement(batch.map(({ request }) => request));
      const leases = await database.write(({ run }) => run(statement), { timeout: LEASE_TIMEOUT_MS });
      for (const [index, { resolve, reject }] of batch.entries()) {
        const lease = leases.get(index);
        if (lease) resolve(lease);
        else reject(new Error("A block was not leased."));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) await writeNext();
    isWriting = false;
  };
  return (request) =>
    new Promise((resolve, reject) => {
      waiting = [...waiting, { request, resolve, reject }];
      if (!isWriting) void writeAll();
    });
}

/**
 * Selects the requests of one write: one for each budget, since a statement reads all of its budgets before it changes one. They
 * are in one order, so that two processes do not wait for each other.
 */
function selectBatch(waiting: readonly WaitingRequest[]): readonly WaitingRequest[] {
  const firstRequests = new Map<string, WaitingRequest>();
  for (const request of waiting)
    if (!firstRequests.has(request.request.id)) firstRequests.set(request.request.id, request);
  return [...firstRequests.values()]
    .slice(0, MAX_BATCH)
    .sort((a, b) => (a.request.id < b.request.id ? -1 : 1));
}

const decodeLease = createRowDecoder({
  index: number,
  granted: number,
  used: number,
  epoch: number,
  endsInMs: number,
});

/** Leases blocks. The first SET locks a budget before it is read. */
const buildLeaseStatement = (requests: readonly BlockRequest[]): Statement<ReadonlyMap<number, BlockLease>> =>
  createStatement({
    name: "lease blocks",
    access: "WRITE",
    text: cypher`
      UNWIND $rows AS row
      MERGE (b:SharedBudget {id: row.id})
      SET b.askedAt = timestamp()
      WITH row, b, b.askedAt AS now, b.endsAt > b.askedAt AS goesOn
      WITH row, b, now, coalesce(goesOn, false) AS goesOn, CASE WHEN goesOn THEN b.used ELSE 0 END AS used
      WITH row, b, now, goesOn, used, CASE
          WHEN used >= row.limit THEN 0
          WHEN used + row.amount > row.limit THEN row.limit - used
          ELSE row.amount
        END AS granted
      SET b += CASE WHEN goesOn
        THEN {used: used + granted}
        ELSE {used: granted, epoch: coalesce(b.epoch, 0) + 1, endsAt: now + $windowMs}
      END
      RETURN row.index, granted, b.used, b.epoch, b.endsAt - now
    `,
    parameters: {
      rows: requests.map(({ id, amount, limit }, index) => ({
        index: BigInt(index),
        id,
        amount: BigInt(amount),
        limit: BigInt(limit),
      })),
      windowMs: BigInt(WINDOW_MS),
    },
    read: (rows) => new Map(rows.map(decodeLease).map(({ index, ...lease }) => [index, lease])),
  });

/** Deletes budgets whose window has ended, at most 10,000 at a time. */
export const deleteEndedBudgets: Statement<void> = createStatement({
  name: "delete ended budgets",
  access: "WRITE",
  text: cypher`
    MATCH (b:SharedBudget)
    WHERE b.endsAt < timestamp() - $windowMs
    WITH b
    LIMIT 10000
    DELETE b
  `,
  parameters: { windowMs: BigInt(WINDOW_MS) },
});
