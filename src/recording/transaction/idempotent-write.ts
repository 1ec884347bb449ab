import type { Database, Transaction } from "../../neo4j/database.js";
import type { ValidationIssue } from "../input/entries.js";
import {
  createRequestKey,
  findRemembered,
  listRequestKeys,
  type RequestKey,
  type RequestSender,
  type StoredRequest,
} from "../input/idempotency-key.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { readBase } from "../store/read-base.js";
import type { StateBase } from "../store/read-rows.js";
import type { ReadSet } from "../store/read-set.js";
import { groupCommit, runInOrder } from "./group-commit.js";

/** The sender of a write, and the idempotency key that it chose. */
export interface Actor extends RequestSender {
  readonly idempotencyKey?: string | null;
}

/** The result of a write: the graph's version, and the errors. With errors, nothing was done. */
export interface IdempotentResult extends GraphVersion {
  readonly issues: readonly ValidationIssue[];
}

/**
 * The work within the transaction, given what was read under the lock. If it writes, it must store the
 * request too.
 */
type Work<T> = (
  transaction: Transaction,
  base: StateBase,
  request: RequestKey,
) => Promise<T | IdempotentResult>;

/**
 * Runs a write that takes effect once, however often it is sent under its key. It may share a transaction
 * with others.
 */
export async function writeOnce<T extends IdempotentResult>(
  database: Database,
  { by, callerId, idempotencyKey = null }: Actor,
  input: unknown,
  needs: ReadSet,
  work: Work<T>,
): Promise<T | IdempotentResult> {
  const request = createRequestKey({ by, callerId }, idempotencyKey, input);
  return groupCommit(database, runInOrder<T | IdempotentResult>, async (transaction) => {
    const base = await transaction.run(readBase(needs, { by, requests: listRequestKeys(request) }));
    const remembered = findRemembered(base.requests, request);
    if (remembered) return replay<T>(base, remembered, request);
    return work(transaction, base, request);
  });
}

/**
 * Returns the answer that a request had when it took effect; an error if the key was used for another request. Only
 * answers without issues are stored.
 */
export function replay<T>(
  { revision, recordedAt }: GraphVersion,
  remembered: StoredRequest,
  { fingerprint }: RequestKey,
): T | IdempotentResult {
  if (remembered.fingerprint === fingerprint) return { issues: [], ...JSON.parse(remembered.answer) };
  return {
    revision,
    recordedAt,
    issues: [{ path: ["idempotencyKey"], code: "CONFLICT", message: KEY_OF_ANOTHER }],
  };
}

const KEY_OF_ANOTHER = "This idempotencyKey was used for another input. Use a new key for each operation.";
