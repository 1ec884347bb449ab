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
  /** Whether the client chose the key and may send the request again. */
  readonly isNamed: boolean;
}

/** A request that took effect, with its answer. */
export interface StoredRequest {
  readonly fingerprint: string;
  readonly answer: string;
}

/** The sender of a request. */
export interface Sender {
  /** The name recorded with each change. */
  readonly by: string;
  /** Distinguishes callers with the same name. Absent if only the process itself sends requests. */
  readonly callerId?: string | undefined;
}

/** The key of a sender's request. Equal client keys of two senders give different keys. */
export function requestKeyOf({ by, callerId }: Sender, key: string | null, input: unknown): RequestKey {
  if (key === null) return { key: randomUUID(), formerKey: null, fingerprint: "", isNamed: false };
  const byName = hash([by, key]);
  const keys =
    callerId === undefined
      ? { key: byName, formerKey: null }
      : { key: hash(["caller", callerId, key]), formerKey: byName };
  return { ...keys, fingerprint: hash(input), isNamed: true };
}

/** The keys under which a request may be remembered. */
export const keysOf = ({ key, formerKey }: RequestKey): readonly string[] =>
  formerKey === null ? [key] : [key, formerKey];

/**
 * The remembered request that is the same as this one; undefined if it has not taken effect. A request
 * remembered by name only may be another caller's: it counts if it is the same request, and is ignored
 * otherwise.
 */
export function findRemembered(
  remembered: ReadonlyMap<string, StoredRequest>,
  { key, formerKey, fingerprint }: RequestKey,
): StoredRequest | undefined {
  const own = remembered.get(key);
  if (own || formerKey === null) return own;
  const former = remembered.get(formerKey);
  return former?.fingerprint === fingerprint ? former : undefined;
}

const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
