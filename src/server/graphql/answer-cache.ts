import { LRUCache } from "lru-cache";
import { type GraphVersion, isSameVersion } from "../../recording/snapshot/graph-version.js";
import type { ReadVersion } from "../../recording/snapshot/version-reader.js";
import type { AnswerText } from "./answer-text.js";

/** The data of an answer, and the version of the graph that it was read from; null if it may mix versions. */
export interface KeptAnswer {
  readonly data: AnswerText;
  readonly at: GraphVersion | null;
}

/**
 * Answers a query from the cache if the graph still has the version of the kept answer, else by `run`.
 * Concurrent calls with the same key share one run. Null if the run has no answer to keep.
 */
export type AnswerCache = (key: string, run: () => Promise<KeptAnswer | null>) => Promise<KeptAnswer | null>;

export interface AnswerCacheOptions {
  /** Maximum bytes of kept answers; the least recently used are evicted first. */
  readonly maxBytes: number;
  readonly readVersion: ReadVersion;
  /** The last version that this process saw, without reading it. */
  readonly lastSeen: () => GraphVersion | undefined;
}

/** Maximum number of kept answers. */
const MAX_ANSWERS = 2000;
/** The largest part of the cache for one answer. */
const MAX_PART = 8;
/** Bytes of an entry without its texts, and per character of a text. */
const [ENTRY_BYTES, CHARACTER_BYTES] = [500, 2];

interface Run {
  /** Counts up with calls: a run that began after a call sees all that was recorded before that call. */
  readonly began: number;
  readonly answer: Promise<KeptAnswer | null>;
}

/** Keeps answers by what was asked. A kept answer costs one read of the version, which concurrent calls share. */
export function answerCache({ maxBytes, readVersion, lastSeen }: AnswerCacheOptions): AnswerCache {
  const kept = new LRUCache<string, KeptAnswer>({
    max: MAX_ANSWERS,
    maxSize: maxBytes,
    maxEntrySize: Math.ceil(maxBytes / MAX_PART),
    sizeCalculation: ({ data }, key) => ENTRY_BYTES + CHARACTER_BYTES * (data.text.length + key.length),
  });
  const running = new Map<string, Run>();
  let calls = 0;
  const start = (key: string, run: () => Promise<KeptAnswer | null>): Promise<KeptAnswer | null> => {
    const work = async () => {
      try {
        const answer = await run();
        if (answer?.at) kept.set(key, answer);
        return answer;
      } finally {
        if (running.get(key) === mine) running.delete(key);
      }
    };
    // Begun later, so that `mine` exists when it ends.
    const mine: Run = { began: ++calls, answer: Promise.resolve().then(work) };
    running.set(key, mine);
    return mine.answer;
  };
  /** Whether the kept answer is not known to be outdated. */
  const mayServe = (key: string): boolean => {
    const { at } = kept.get(key) ?? {};
    const last = lastSeen();
    return at != null && last !== undefined && isSameVersion(at, last);
  };
  return async (key, run) => {
    const called = ++calls;
    if (!mayServe(key) && !running.has(key)) return start(key, run);
    const version = await readVersion();
    const isCurrent = (answer: KeptAnswer | null | undefined) =>
      version !== null && answer?.at != null && isSameVersion(answer.at, version);
    const found = kept.get(key);
    if (found && isCurrent(found)) return found;
    for (let other = running.get(key); other; other = running.get(key)) {
      const shared = await other.answer.catch(() => null);
      const isLater = other.began > called;
      if (shared?.at && (isLater || isCurrent(shared))) return shared;
      if (isLater) break;
    }
    return start(key, run);
  };
}
