import { setTimeout as delay } from "node:timers/promises";
import type { ManagedNeo4j } from "./managed-neo4j.js";
import { probeServer } from "./probe.js";

export interface SupervisorOptions {
  /** Told in a sentence what is wrong, and what came of it. */
  readonly onTrouble: (message: string, error?: unknown) => void;
  /** Milliseconds between two questions; a second unless given. */
  readonly every?: number;
  /** Milliseconds for an answer; three seconds unless given. */
  readonly patience?: number;
}

export interface Supervisor {
  /** Stops the server for as long as the work takes, and starts it again. */
  stoppedFor(work: () => Promise<void>): Promise<void>;
  /** Ends the watch; resolves once nothing of it is under way. */
  stop(): Promise<void>;
}

/**
 * Questions in a row without an answer after which a server is taken for dead: one alone may have met a long collection. Together they
 * wait about as long as a restart takes, so that to have waited in vain costs no more than to have ended one that was to answer.
 */
const MOST_UNANSWERED = 3;
/** Milliseconds to wait before a server that does not come up is started again; twice as many each time, up to the most. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [500, 30_000];
const [EVERY, ANSWER] = [1000, 3000];

/**
 * Keeps a managed Neo4j serving: asks it a real read again and again, since a process that runs and a port that listens say
 * little; one that has ended, or does not answer, is killed and started anew where it was.
 */
export function supervise(neo4j: ManagedNeo4j, options: SupervisorOptions): Supervisor {
  const { onTrouble, every = EVERY, patience = ANSWER } = options;
  const ending = new AbortController();
  let busy: Promise<unknown> = Promise.resolve();
  let isPaused = false;
  const look = async (): Promise<void> => {
    const fault = await faultOf(neo4j, every, patience, ending.signal);
    if (fault === null || isPaused || ending.signal.aborted) return;
    onTrouble(`Neo4j ${fault}: it is started again.`);
    busy = revive(neo4j, onTrouble, ending.signal);
    await busy;
  };
  const watching = (async () => {
    while (!ending.signal.aborted) {
      if (isPaused) await rest(every, ending.signal);
      else await look();
    }
  })();
  return {
    async stoppedFor(work) {
      isPaused = true;
      try {
        await busy;
        await neo4j.stoppedFor(work);
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

/** Looks on until something is wrong, and says what; null where it was only a time without an answer, or the watch ends. */
async function faultOf(
  neo4j: ManagedNeo4j,
  every: number,
  patience: number,
  signal: AbortSignal,
): Promise<string | null> {
  const exited = neo4j.exited.then(({ lastWords }) => `ended by itself. Its last words: ${lastWords}`);
  const fault = await Promise.race([exited, rest(every, signal)]);
  if (fault !== undefined) return fault;
  for (let unanswered = 0; unanswered < MOST_UNANSWERED; unanswered += 1) {
    const next = performance.now() + patience;
    const answer = await Promise.race([exited.then(() => "yes" as const), probeServer(neo4j, patience)]);
    if (!(answer instanceof Error)) return null;
    // One that is turned away at once is not asked the sooner for it.
    await Promise.race([exited, rest(next - performance.now(), signal)]);
    if (signal.aborted) return null;
  }
  return `has not answered a read ${MOST_UNANSWERED} times in a row`;
}

/** Starts a server until it is there. */
async function revive(
  neo4j: ManagedNeo4j,
  onTrouble: SupervisorOptions["onTrouble"],
  signal: AbortSignal,
): Promise<void> {
  for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      await neo4j.restart(signal);
      return onTrouble("Neo4j answers again.");
    } catch (error) {
      if (signal.aborted) return;
      onTrouble("Neo4j could not be started again; another attempt follows.", error);
      await rest(pause, signal);
    }
  }
}

const rest = (milliseconds: number, signal: AbortSignal): Promise<undefined> =>
  delay(milliseconds, undefined, { signal }).catch(() => undefined);
