import { createHash, randomUUID } from "node:crypto";

/**
 * A request as the graph remembers it. Each is remembered, with a key of the client's or one of its own, in the transaction
 * that it takes effect in: where the acknowledgement of a commit is lost, the transaction is run again, finds it and has
 * no second effect.
 */
export interface RequestKey {
  readonly key: string;
  /** The key by which a release that told callers apart by name alone remembered it; null where there is none. */
  readonly formerKey: string | null;
  /** Tells another request under the same key of a client's; empty under one of its own. */
  readonly fingerprint: string;
  /** Whether the client chose the key and may send it again. */
  readonly isNamed: boolean;
}

/** A request that had its effect: what it was and what it was answered. */
export interface StoredRequest {
  readonly fingerprint: string;
  readonly answer: string;
}

/** Who sends a request. */
export interface Sender {
  /** Stands on what is recorded. */
  readonly by: string;
  /** Tells callers of one name apart; absent where nobody but the process itself sends requests. */
  readonly callerId?: string | undefined;
}

/** A request of a sender; keys of one sender are not those of another. */
export function requestKeyOf({ by, callerId }: Sender, key: string | null, asked: unknown): RequestKey {
  if (key === null) return { key: randomUUID(), formerKey: null, fingerprint: "", isNamed: false };
  const byName = hash([by, key]);
  const keys =
    callerId === undefined
      ? { key: byName, formerKey: null }
      : { key: hash(["caller", callerId, key]), formerKey: byName };
  return { ...keys, fingerprint: hash(asked), isNamed: true };
}

/** The keys under which a request may be remembered. */
export const keysOf = ({ key, formerKey }: RequestKey): readonly string[] =>
  formerKey === null ? [key] : [key, formerKey];

/**
 * The request as it had its effect before, of those remembered; undefined where it had none. What is remembered by name alone may be
 * another caller's: it counts for the same request only, and is in nobody's way otherwise.
 */
export function rememberedOf(
  remembered: ReadonlyMap<string, StoredRequest>,
  { key, formerKey, fingerprint }: RequestKey,
): StoredRequest | undefined {
  const own = remembered.get(key);
  if (own || formerKey === null) return own;
  const former = remembered.get(formerKey);
  return former?.fingerprint === fingerprint ? former : undefined;
}

const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
