import { createHash, randomUUID } from "node:crypto";

/**
 * A request as the graph remembers it, under the client's key or a generated one, in the transaction that it
 * takes effect in. If the acknowledgement of a commit is lost, the retried transaction finds the request and
 * has no second effect.
 */
export interface RequestKey {
  readonly key: string;
  /** The key that an earlier release used, which identified callers by name only. Null if there is none. */
  readonly formerKey: string | null;
  /** Detects another request under the same client key; empty for a generated key. */
  readonly fingerprint: string;
  /** True if the client chose the key and may send the request again. */
  readonly isNamed: boolean;
}

/** A request that took effect, with its answer. */
export interface StoredRequest {
  readonly fingerprint: string;
  readonly answer: string;
}

/** The sender of a request. */
export interface RequestSender {
  /** The name recorded with each change. */
  readonly by: string;
  /** Distinguishes callers with the same name. Absent if only the process itself sends requests. */
  readonly callerId?: string | undefined;
}

/** Creates the key of a sender's request. Equal client keys of two senders give different keys. */
export function createRequestKey(
  { by, callerId }: RequestSender,
  key: string | null,
  input: unknown,
): RequestKey {
  if (key === null) return { key: randomUUID(), formerKey: null, fingerprint: "", isNamed: false };
  const byName = computeHash([by, key]);
  const keys =
    callerId === undefined
      ? { key: byName, formerKey: null }
      : { key: computeHash(["caller", callerId, key]), formerKey: byName };
  return { ...keys, fingerprint: computeHash(input), isNamed: true };
}

/** Lists the keys under which a request may be remembered. */
export const listRequestKeys = ({ key, formerKey }: RequestKey): readonly string[] =>
  formerKey === null ? [key] : [key, formerKey];

/**
 * Finds the remembered request that is the same as this one; undefined if it has not taken effect. A request
 * remembered by name only may be another caller's: it counts if it is the same request, and is ignored
 * otherwise.
 */
export function findRemembered(
  remembered: ReadonlyMap<string, StoredRequest>,
  { key, formerKey, fingerprint }: RequestKey,
): StoredRequest | undefined {
  const exactMatch = remembered.get(key);
  if (exactMatch || formerKey === null) return exactMatch;
  const former = remembered.get(formerKey);
  return former?.fingerprint === fingerprint ? former : undefined;
}

const computeHash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex");
