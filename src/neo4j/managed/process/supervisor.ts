import { setTimeout as delay } from "node:timers/promises";
import type { ManagedNeo4j } from "./managed-neo4j.js";
import { probeServer } from "./probe.js";

export interface SupervisorOptions {
  /** Receives a sentence about each problem and about its result. */
  readonly onTrouble: (message: string, error?: unknown) => void;
  /** Milliseconds between two probes. Default: one second. */
  readonly intervalMs?: number;
  /** Timeout of a probe in milliseconds. Default: three seconds. */
  readonly timeoutMs?: number;
}

export interface Supervisor {
  /** Stops the server during the work, and starts it again. */
  whileStopped(work: () => Promise<void>): Promise<void>;
  /** Ends the supervision; resolves when its last action has ended. */
  stop(): Promise<void>;
}

/**
 * Number of consecutive probes without an answer after which a server counts as dead; a single one may meet a
 * long garbage collection. Together they take about as long as a restart, which balances waiting for a dead
 * server against restarting a slow one.
 */
const MAX_UNANSWERED = 3;
/** The pause after a start that failed, which doubles each time. */
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 30_000;
const INTERVAL_MS = 1000;
const PROBE_TIMEOUT_MS = 3000;

/**
 * Keeps a managed Neo4j available: probes it with a real read, since a running process with an open port may
 * still not answer. A server that has ended or does not answer is killed and started again on the same port, until it or its
 * supervision is stopped.
 */
export function supervise(neo4j: ManagedNeo4j, options: SupervisorOptions): Supervisor {
  const { onTrouble, intervalMs = INTERVAL_MS, timeoutMs = PROBE_TIMEOUT_MS } = options;
  const ending = new AbortController();
  const isOver = () => ending.signal.aborted || neo4j.isStopping;
  let busy: Promise<unknown> = Promise.resolve();
  let isPaused = false;
  const checkOnce = async (): Promise<void> => {
    const problem = await waitForProblem(neo4j, intervalMs, timeoutMs, ending.signal);
    if (problem === null || isPaused || isOver()) return;
    onTrouble(`Neo4j ${problem}. Restarting it.`);
    busy = restartUntilUp(neo4j, onTrouble, ending.signal);
    await busy;
  };
  const watching = (async () => {
    while (!isOver()) {
      if (isPaused) await waitMilliseconds(intervalMs, ending.signal);
      else await checkOnce();
    }
  })();
  return {
    async whileStopped(work) {
      isPaused = true;
      try {
        await busy;
        await neo4j.whileStopped(work);
      } finally {
        isPaused = false;
      }
    },
    async stop() {
      ending.abort();
      await watching;
    },
  };
}

/**
 * Watches until something is wrong and describes it; null if the server answered late or the supervision
 * ends.
 */
async function waitForProblem(
  neo4j: ManagedNeo4j,
  intervalMs: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  const exited = neo4j.exited.then(({ lastOutput }) => `ended unexpectedly. Its last output: ${lastOutput}`);
  const problem = await Promise.race([exited, waitMilliseconds(intervalMs, signal)]);
  if (problem !== undefined) return problem;
  for (let unanswered = 0; unanswered < MAX_UNANSWERED; unanswered += 1) {
    const next = performance.now() + timeoutMs;
    const answer = await Promise.race([exited.then(() => "yes" as const), probeServer(neo4j, timeoutMs)]);
    if (!(answer instanceof Error)) return null;
    // After a connection that is refused at once, the next probe still waits for the full time.
    await Promise.race([exited, waitMilliseconds(next - performance.now(), signal)]);
    if (signal.aborted) return null;
  }
  return `has not answered a read ${MAX_UNANSWERED} times in a row`;
}

/** Starts a server, repeatedly until it succeeds. */
async function restartUntilUp(
  neo4j: ManagedNeo4j,
  onTrouble: SupervisorOptions["onTrouble"],
  signal: AbortSignal,
): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, MAX_PAUSE_MS)) {
    try {
      await neo4j.restart(signal);
      return onTrouble("Neo4j answers again.");
    } catch (error) {
      if (signal.aborted) return;
      onTrouble("Neo4j could not be restarted. Trying again.", error);
      await waitMilliseconds(pause, signal);
    }
  }
}

const waitMilliseconds = (milliseconds: number, signal: AbortSignal): Promise<undefined> =>
  delay(milliseconds, undefined, { signal }).catch(() => undefined);
