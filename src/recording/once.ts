import type { Database, Transaction } from "../neo4j/database.js";
import type { FactFault } from "./facts.js";
import type { Point } from "./point.js";
import {
  keysOf,
  type RememberedRequest,
  type Request,
  rememberedOf,
  requestOf,
  type Sender,
} from "./request.js";
import { eachInTurn, sharedWrite } from "./shared-write.js";
import type { Needs } from "./store/needs.js";
import { readBase } from "./store/read-base.js";
import type { StateBase } from "./store/read-rows.js";

/** Who does something, and by which name of the client's own. */
export interface Doing extends Sender {
  readonly idempotencyKey?: string | null;
}

/** What came of it: where the graph stands, and what is wrong: nothing was done then. */
export interface DoneOnce extends Point {
  readonly faults: readonly FactFault[];
}

/** The work within the transaction, from what was read under the lock. Whoever writes hands over the request to be remembered. */
type Work<T> = (transaction: Transaction, base: StateBase, request: Request) => Promise<T | DoneOnce>;

/** Does something in one transaction, which it may share with others, that has its effect once, however often it is sent under its key. */
export async function once<T extends DoneOnce>(
  database: Database,
  { by, callerId, idempotencyKey = null }: Doing,
  asked: unknown,
  needs: Needs,
  work: Work<T>,
): Promise<T | DoneOnce> {
  const request = requestOf({ by, callerId }, idempotencyKey, asked);
  return sharedWrite(database, eachInTurn<T | DoneOnce>, async (transaction) => {
    const base = await transaction.run(readBase(needs, { by, requests: keysOf(request) }));
    const remembered = rememberedOf(base.requests, request);
    if (remembered) return recalled<T>(base, remembered, request);
    return work(transaction, base, request);
  });
}

/** The answer that a request had when it took effect; a fault where the key stands for another request. */
export function recalled<T>(
  { revision, recordedAt }: Point,
  remembered: RememberedRequest,
  { fingerprint }: Request,
): T | DoneOnce {
  if (remembered.fingerprint === fingerprint) return JSON.parse(remembered.answer) as T;
  return {
    revision,
    recordedAt,
    faults: [{ path: ["idempotencyKey"], code: "CONFLICT", message: KEY_OF_ANOTHER }],
  };
}

const KEY_OF_ANOTHER =
  "This idempotencyKey was used for another input. Take a new one for each thing you mean to do.";
