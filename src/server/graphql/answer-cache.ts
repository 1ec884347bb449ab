import { LRUCache } from "lru-cache";
import type { OperationProgress } from "../../query/context.js";
import { type GraphVersion, isSameVersion } from "../../recording/snapshot/graph-version.js";
import type { VersionReader } from "../../recording/snapshot/version-reader.js";
import type { AnswerText } from "./answer-text.js";

/** The data of an answer, and the version of the graph that it was read from; null if it may mix versions. */
export interface CachedAnswer {
  readonly data: AnswerText;
  readonly at: GraphVersion | null;
  /** Why parts of it are missing, and what to write instead, by the keys of the root fields. */
  readonly missing: OperationProgress["missing"];
  readonly hints: OperationProgress["hints"];
}

/**
 * Answers a query from the cache if the graph still has the version of the cached answer, else by `run`.
 * Concurrent calls with the same key share one run. Null if the run has no answer to keep.
 */
export type AnswerCache = (
  key: string,
  run: () => Promise<CachedAnswer | null>,
) => Promise<CachedAnswer | null>;

export interface AnswerCacheOptions {
  /** Maximum bytes of cached answers; the least recently used are evicted first. */
  readonly maxBytes: number;
  readonly readVersion: VersionReader;
  /** The last version that this process saw, without reading it. */
  readonly lastSeen: () => GraphVersion | undefined;
}

/** Maximum number of cached answers. */
const MAX_ANSWERS = 2000;
/** The largest part of the cache for one answer. */
const MAX_PART = 8;
/** Bytes of an entry without its texts. */
const ENTRY_BYTES = 500;
/** Bytes per character of a text. */
const CHARACTER_BYTES = 2;

interface Run {
  /** Counts up with calls: a run that began after a call sees all that was recorded before that call. */
  readonly began: number;
  readonly answer: Promise<CachedAnswer | null>;
}

/** Caches answers by query. A cached answer costs one read of the version, which concurrent calls share. */
export function createAnswerCache({ maxBytes, readVersion, lastSeen }: AnswerCacheOptions): AnswerCache {
  const entries = new LRUCache<string, CachedAnswer>({
    max: MAX_ANSWERS,
    maxSize: maxBytes,
    maxEntrySize: Math.ceil(maxBytes / MAX_PART),
    sizeCalculation: ({ data }, key) => ENTRY_BYTES + CHARACTER_BYTES * (data.text.length + key.length),
  });
  const running = new Map<string, Run>();
  let calls = 0;
  const startRun = (key: string, run: () => Promise<CachedAnswer | null>): Promise<CachedAnswer | null> => {
    const runAndCache = async () => {
      try {
        const answer = await run();
        if (answer?.at) entries.set(key, answer);
        return answer;
      } finally {
        if (running.get(key) === mine) running.delete(key);
      }
    };
    // The run begins later, so that `mine` exists when it ends.
    const mine: Run = { began: ++calls, answer: Promise.resolve().then(runAndCache) };
    running.set(key, mine);
    return mine.answer;
  };
  /** Returns true if the cached answer has the last version that this process saw. */
  const canServe = (key: string): boolean => {
    const { at: version } = entries.get(key) ?? {};
    const last = lastSeen();
    return version != null && last !== undefined && isSameVersion(version, last);
  };
  return async (key, run) => {
    const called = ++calls;
    if (!canServe(key) && !running.has(key)) return startRun(key, run);
    const version = await readVersion();
    const isCurrent = (answer: CachedAnswer | null | undefined) =>
      version !== null && answer?.at != null && isSameVersion(answer.at, version);
    const cached = entries.get(key);
    if (cached && isCurrent(cached)) return cached;
    for (let activeRun = running.get(key); activeRun; activeRun = running.get(key)) {
      const shared = await activeRun.answer.catch(() => null);
      const isLater = activeRun.began > called;
      if (shared?.at && (isLater || isCurrent(shared))) return shared;
      if (isLater) break;
    }
    return startRun(key, run);
  };
}
