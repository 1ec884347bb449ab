import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../errors.js";
import type { Ask } from "../../neo4j/statement.js";
import type { ChangeFeed, ChangePage, FollowChanges } from "../../query/changefeed.js";
import type { RevisionWatch } from "./revision-watch.js";

export interface FollowOptions {
  readonly ask: Ask;
  readonly watch: RevisionWatch;
  /** The graph's revision as it is now. */
  readonly present: () => Promise<number>;
  /** Fails with UNAUTHENTICATED once the reader may read no more. */
  readonly recheck: () => Promise<unknown>;
}

/** Milliseconds after which a reader is looked at anew although nothing was recorded. */
const AT_REST = 5000;
/** Milliseconds until what failed for the database's sake is tried again, or a page that could not be seen whole. */
const RETRY = 100;
/** Milliseconds after which revisions that cannot be found are taken for none. */
const GAP = 3000;

/**
 * Reads logs for one reader. What of a log it holds is a page at most, and the next is read when all of it was taken. While
 * the database does not answer it waits; who reads is asked again before every page.
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
  let seen = log.after ?? (await patiently(present, signal)) ?? 0;
  while (!signal.aborted) {
    const revision = await watch.beyond(seen, { atMost: AT_REST, signal });
    const deadline = Date.now() + GAP;
    await patiently(recheck, signal);
    while (seen < revision && !signal.aborted) {
      const page = await nextPage(() => options.ask(log.page(seen, revision)), deadline, signal);
      yield* page.rows;
      seen = page.upTo;
      if (seen < revision) await patiently(recheck, signal);
    }
  }
}

/** Asks for a page until all of it can be seen, or the deadline has passed: what cannot be seen by then is not there. */
async function nextPage<T>(
  ask: () => Promise<ChangePage<T>>,
  deadline: number,
  signal: AbortSignal,
): Promise<ChangePage<T>> {
  for (;;) {
    const page = await patiently(ask, signal);
    if (!page) return { rows: [], upTo: 0, complete: false };
    if (page.complete || Date.now() > deadline) return page;
    await rest(signal);
  }
}

/** Does something again until what it needs answers; undefined where the signal came before. */
async function patiently<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError && passing.has(error.code))) throw error;
      await rest(signal);
    }
  }
  return undefined;
}

/** Of the database, and of an issuer's keys. */
const passing = new Set(["DATABASE_UNAVAILABLE", "OVERLOADED"]);

const rest = (signal: AbortSignal): Promise<void> => delay(RETRY, undefined, { signal }).catch(() => {});
