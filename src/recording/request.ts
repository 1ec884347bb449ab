import { createHash, randomUUID } from "node:crypto";

/**
 * A request as the graph remembers it. Each is remembered, with a key of the client's or one of its own, in the transaction
 * that it takes effect in: where the acknowledgement of a commit is lost, the transaction is run again, finds it and has
 * no second effect.
 */
export interface Request {
  readonly key: string;
  /** Tells another request under the same key of a client's; empty under one of its own. */
  readonly fingerprint: string;
  /** Whether the client chose the key and may send it again. */
  readonly isNamed: boolean;
}

/** A request that had its effect: what it was and what it was answered. */
export interface RememberedRequest {
  readonly fingerprint: string;
  readonly answer: string;
}

/** A request of a caller; keys of one caller are not those of another. */
export function requestOf(by: string, key: string | null, asked: unknown): Request {
  return {
    key: key === null ? randomUUID() : hash([by, key]),
    fingerprint: key === null ? "" : hash(asked),
    isNamed: key !== null,
  };
}

const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
