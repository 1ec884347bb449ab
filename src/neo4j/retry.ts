import { setTimeout as delay } from "node:timers/promises";
import { Neo4jError } from "neo4j-driver";

/**
 * The errors that are retried: a lock, a leader or a connection was lost. The driver's own list also has
 * statements that run out of memory; retrying those makes it worse.
 */
const transientCodes = [
  /^Neo\.TransientError\.Transaction\.(DeadlockDetected|LockClientStopped|LockAcquisitionTimeout|Outdated|ConstraintsChanged|LeaseExpired|BookmarkTimeout)$/,
  /^Neo\.TransientError\.(Cluster|Database|Network|Schema)\./,
  /^Neo\.TransientError\.General\.DatabaseUnavailable$/,
  /^Neo\.ClientError\.Cluster\.NotALeader$/,
  /^Neo\.ClientError\.General\.ForbiddenOnReadOnlyDatabase$/,
];

/** Returns true if the connection was lost, so that the result of the last message is unknown. */
const isConnectionLost = (error: unknown): boolean =>
  error instanceof Neo4jError && (error.code === "ServiceUnavailable" || error.code === "SessionExpired");

/** Returns true if a transaction that failed with this error is retried. */
const isTransient = (error: unknown): boolean =>
  isConnectionLost(error) ||
  (error instanceof Neo4jError && transientCodes.some((code) => code.test(error.code ?? "")));

/** The pause before the second attempt, which doubles before each further one. */
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 500;

/**
 * Retries until an attempt succeeds, fails permanently, or the deadline (by `performance.now()`) has passed.
 */
export async function retryTransient<T>(attempt: () => Promise<T>, deadline: number): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, MAX_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      // A random pause, so that attempts that conflicted with each other do not meet again.
      const randomPause = pause * (0.5 + Math.random());
      if (!isTransient(error) || performance.now() + randomPause > deadline) throw error;
      await delay(randomPause);
    }
  }
}
