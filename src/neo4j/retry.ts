import { setTimeout as delay } from "node:timers/promises";
import { Neo4jError } from "neo4j-driver";

/**
 * What is run again: a lock, a leader or a connection was lost. The driver's own list has what runs out of memory too, which
 * six attempts only make worse.
 */
const passing = [
  /^Neo\.TransientError\.Transaction\.(DeadlockDetected|LockClientStopped|LockAcquisitionTimeout|Outdated|ConstraintsChanged|LeaseExpired|BookmarkTimeout)$/,
  /^Neo\.TransientError\.(Cluster|Database|Network|Schema)\./,
  /^Neo\.TransientError\.General\.DatabaseUnavailable$/,
  /^Neo\.ClientError\.Cluster\.NotALeader$/,
  /^Neo\.ClientError\.General\.ForbiddenOnReadOnlyDatabase$/,
];

/** Whether the connection was lost, so that nobody knows what became of the last message. */
const isLost = (error: unknown): boolean =>
  error instanceof Neo4jError && (error.code === "ServiceUnavailable" || error.code === "SessionExpired");

/** Whether a transaction that failed so is worth another attempt. */
const isPassing = (error: unknown): boolean =>
  isLost(error) || (error instanceof Neo4jError && passing.some((code) => code.test(error.code ?? "")));

/** Milliseconds before the second attempt; twice as many before each further one, up to the most. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [50, 500];

/** Attempts something until it succeeds, fails for good, or the deadline has passed: an instant of `performance.now()`. */
export async function retryTransient<T>(attempt: () => Promise<T>, deadline: number): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (error) {
      // Attempts that failed for each other's sake are to meet no more.
      const rest = pause * (0.5 + Math.random());
      if (!isPassing(error) || performance.now() + rest > deadline) throw error;
      await delay(rest);
    }
  }
}
