import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../errors.js";
import type { Ask } from "../../neo4j/statement.js";
import type { ChangeFeed, ChangePage, FollowChanges } from "../../query/changefeed.js";
import type { RevisionWatch } from "./revision-watch.js";

export interface FollowOptions {
  readonly ask: Ask;
  readonly watch: RevisionWatch;
  /** Reads the graph's present revision. */
  readonly present: () => Promise<number>;
  /** Fails with UNAUTHENTICATED once the reader has lost access. */
  readonly recheck: () => Promise<unknown>;
}

/** Milliseconds until a reader's access is checked again although nothing was recorded. */
const RECHECK_MS = 5000;
/** Milliseconds until a failed read, or an incomplete page, is tried again. */
const RETRY_MS = 100;
/** Milliseconds after which missing revisions count as unused. */
const GAP_TIMEOUT_MS = 3000;

/**
 * Reads change logs for one reader. It keeps at most one page, and reads the next when all of it was taken.
 * It waits while the database does not answer, and checks the reader's access before every page.
 */
export function follower(options: FollowOptions): FollowChanges {
  return (log) => {
    const ending = new AbortController();
    const rows = read(log, options, ending.signal);
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => rows.next(),
        return: () => {
          ending.abort();
          return rows.return(undefined);
        },
      }),
    };
  };
}

async function* read<T>(
  log: ChangeFeed<T>,
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  const { watch, present, recheck } = options;
  let seen = log.after ?? (await retryUntilAvailable(present, signal)) ?? 0;
  while (!signal.aborted) {
    const revision = await watch.beyond(seen, { atMost: RECHECK_MS, signal });
    const deadline = Date.now() + GAP_TIMEOUT_MS;
    await retryUntilAvailable(recheck, signal);
    while (seen < revision && !signal.aborted) {
      const page = await nextPage(() => options.ask(log.page(seen, revision)), deadline, signal);
      yield* page.rows;
      seen = page.upTo;
      if (seen < revision) await retryUntilAvailable(recheck, signal);
    }
  }
}

/** Reads a page until it is complete or the deadline has passed. Changes missing by then do not exist. */
async function nextPage<T>(
  ask: () => Promise<ChangePage<T>>,
  deadline: number,
  signal: AbortSignal,
): Promise<ChangePage<T>> {
  for (;;) {
    const page = await retryUntilAvailable(ask, signal);
    if (!page) return { rows: [], upTo: 0, complete: false };
    if (page.complete || Date.now() > deadline) return page;
    await pauseBeforeRetry(signal);
  }
}

/** Repeats a call until its service answers; undefined if the signal aborts first. */
async function retryUntilAvailable<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError && transientCodes.has(error.code))) throw error;
      await pauseBeforeRetry(signal);
    }
  }
  return undefined;
}

/** Of the database, and of the issuer of tokens. */
const transientCodes = new Set(["DATABASE_UNAVAILABLE", "OVERLOADED"]);

const pauseBeforeRetry = (signal: AbortSignal): Promise<void> =>
  delay(RETRY_MS, undefined, { signal }).catch(() => {});
