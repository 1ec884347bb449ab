import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../errors.js";
import type { RunStatement } from "../../neo4j/statement.js";
import type { ChangeFeed, ChangePage, FollowChanges } from "../../query/changefeed.js";
import type { RevisionWatch } from "./revision-watch.js";

export interface FollowOptions {
  readonly runStatement: RunStatement;
  readonly watch: RevisionWatch;
  /** Fails with UNAUTHENTICATED once the reader has lost access. */
  readonly recheck: () => Promise<unknown>;
  /** Milliseconds until a failed read, or an incomplete page, is tried again. Default: 100. */
  readonly retryMs?: number;
}

/** Milliseconds until a reader's access is checked again although nothing was recorded. */
const RECHECK_MS = 5000;
const RETRY_MS = 100;
/**
 * The incomplete reads after which missing revisions count as unused. Reads and not seconds: a process or a database that
 * stood still for seconds has not shown its revisions meanwhile.
 */
const MAX_INCOMPLETE = 30;

/**
 * Reads change logs for one reader. It keeps at most one page, and reads the next when all of it was taken.
 * It waits while the database does not answer, and checks the reader's access before every page.
 */
export function createFollower(options: FollowOptions): FollowChanges {
  return async (log) => {
    const ending = new AbortController();
    // Before the first row is requested: by then the reader may know that it is subscribed.
    const after = log.after ?? (await options.watch.readPresent());
    const rows = read({ ...log, after }, options, ending.signal);
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
  log: ChangeFeed<T> & { readonly after: number },
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  const { watch, recheck, retryMs = RETRY_MS } = options;
  const retry = { retryMs, signal };
  let lastRevision = log.after;
  while (!signal.aborted) {
    const revision = await watch.waitForNewer(lastRevision, { atMost: RECHECK_MS, signal });
    const patience = { left: MAX_INCOMPLETE };
    await retryUntilAvailable(recheck, retry);
    while (lastRevision < revision && !signal.aborted) {
      const page = await readNextPage(
        () => options.runStatement(log.page(lastRevision, revision)),
        patience,
        retry,
      );
      yield* page.rows;
      lastRevision = page.upTo;
      if (lastRevision < revision) await retryUntilAvailable(recheck, retry);
    }
  }
}

interface Retry {
  readonly retryMs: number;
  readonly signal: AbortSignal;
}

/** Reads a page until it is complete or no patience is left. Changes missing by then do not exist. */
async function readNextPage<T>(
  readPage: () => Promise<ChangePage<T>>,
  patience: { left: number },
  retry: Retry,
): Promise<ChangePage<T>> {
  for (;;) {
    const page = await retryUntilAvailable(readPage, retry);
    if (!page) return { rows: [], upTo: 0, complete: false };
    if (page.complete || patience.left === 0) return page;
    patience.left -= 1;
    await pauseBeforeRetry(retry);
  }
}

/** Repeats a call until its service answers; undefined if the signal aborts first. */
async function retryUntilAvailable<T>(work: () => Promise<T>, retry: Retry): Promise<T | undefined> {
  while (!retry.signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError && transientCodes.has(error.code))) throw error;
      await pauseBeforeRetry(retry);
    }
  }
  return undefined;
}

/** The transient error codes of the database, and of the issuer of tokens. */
const transientCodes = new Set(["DATABASE_UNAVAILABLE", "OVERLOADED", "PLANNING"]);

const pauseBeforeRetry = ({ retryMs, signal }: Retry): Promise<void> =>
  delay(retryMs, undefined, { signal }).catch(() => {});
