import { AppError, toErrorCode } from "../errors.js";
import { FIRST_TOOK_TOO_LONG, TOO_LONG, TOO_MANY, WAITED_TOO_LONG } from "./session-pool.js";
import {
  type ScheduledJob,
  type SchedulerLimits,
  StatementScheduler,
  type Weight,
} from "./statement-scheduler.js";
import { TextDurations } from "./text-durations.js";
import { waitWithLimits } from "./timeout.js";

/** The caller that a statement runs for. */
export interface StatementCaller {
  /** Identifies the caller. */
  readonly id: string;
  /** Called with the milliseconds that the server worked for the caller. */
  readonly spend?: (milliseconds: number) => void;
  /** True if its operation has a high cost; set once that is known, before its statements run. */
  isCostly?: boolean;
}

/** A statement that is to run for a caller. */
export interface StatementRequest {
  readonly caller: StatementCaller;
  readonly text: string;
  /** When it fails with TIMEOUT, by `performance.now()`. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reports the server's work on the statement, which may continue after its result is no longer awaited. */
export type OnRunning = (work: Promise<unknown>) => void;

export interface ScheduledStatements {
  /**
   * Runs the work when it is the statement's turn. Fails with TIMEOUT if that is too late, and with
   * OVERLOADED if too many wait. A statement keeps its place until the server has finished it, even if its
   * client has disconnected.
   */
  run<T>(wanted: StatementRequest, work: (onRunning: OnRunning, waitedMs: number) => Promise<T>): Promise<T>;
  /** Number of statements that wait for their turn. */
  waiting(): number;
}

/** Milliseconds after which a statement counts as expensive, and those for a statement of a costly operation. */
export const EXPENSIVE_MS = 1000;
export const COSTLY_EXPENSIVE_MS = 250;
/** Milliseconds for which the planning of one statement keeps that of others waiting. */
export const PLANNING_MS = 500;
/** Milliseconds for which it keeps statements of the same text waiting. */
export const SAME_TEXT_MS = 2000;

/** Creates the queues of statements of callers, which take turns. */
export function createScheduledStatements(limits: SchedulerLimits): ScheduledStatements {
  const scheduler = new StatementScheduler(limits);
  const durations = new TextDurations();
  return {
    waiting: () => scheduler.waiting,
    async run({ caller, text, deadline, signal }, work) {
      const queuedAt = performance.now();
      const turn = new Turn(caller, text, () => durations.find(text));
      try {
        scheduler.add(turn);
        const createTimeoutError = async () => new AppError("TIMEOUT", WAITED_TOO_LONG);
        // Most turns come at once, and then there is nothing to wait for.
        if (!turn.hasBegun || signal?.aborted)
          await waitWithLimits(
            turn.ready,
            { within: Math.max(1, deadline - performance.now()), signal },
            createTimeoutError,
          );
      } catch (error) {
        scheduler.leave(turn);
        throw error;
      }
      const startedAt = performance.now();
      const isNew = durations.find(text) === undefined;
      const planning = isNew ? setTimeout(() => scheduler.yieldPlanning(turn), PLANNING_MS) : undefined;
      const sameText = isNew ? setTimeout(() => scheduler.yieldText(turn), SAME_TEXT_MS) : undefined;
      const leave = (): void => {
        clearTimeout(planning);
        clearTimeout(sameText);
        scheduler.leave(turn);
        caller.spend?.(performance.now() - startedAt);
      };
      let running: Promise<unknown> = Promise.resolve();
      const trackRunning: OnRunning = (promise) => {
        running = promise;
      };
      try {
        const result = await work(trackRunning, startedAt - queuedAt);
        durations.recordDuration(text, performance.now() - startedAt);
        leave();
        return result;
      } catch (error) {
        const code = toErrorCode(error);
        if (code === "TIMEOUT") durations.recordTimeout(text, performance.now() - startedAt);
        // A server that is unavailable does no work.
        if (code === "DATABASE_UNAVAILABLE") leave();
        else running.then(leave, leave);
        throw isNew ? explainFirstTimeout(error) : error;
      }
    },
  };
}

/** Explains that the time of a text that was never answered may have gone to its planning. */
const explainFirstTimeout = (error: unknown): unknown =>
  error instanceof AppError && error.code === "TIMEOUT" && error.message === TOO_LONG
    ? new AppError("TIMEOUT", FIRST_TOOK_TOO_LONG, { cause: error.cause })
    : error;

class Turn implements ScheduledJob {
  readonly ready: Promise<void>;
  readonly caller: string;
  readonly #expensiveMs: number;
  #began: number | null = null;
  #resolve!: () => void;
  #reject!: (error: AppError) => void;

  constructor(
    { id, isCostly }: StatementCaller,
    readonly text: string,
    readonly duration: () => number | undefined,
  ) {
    this.caller = id;
    this.#expensiveMs = isCostly ? COSTLY_EXPENSIVE_MS : EXPENSIVE_MS;
    this.ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  begin(): void {
    this.#began = performance.now();
    this.#resolve();
  }

  drop(): void {
    this.#reject(new AppError("OVERLOADED", TOO_MANY));
  }

  get hasBegun(): boolean {
    return this.#began !== null;
  }

  computeWeight(): Weight {
    const duration = this.duration();
    if (duration === undefined) return "UNPLANNED";
    const running = this.#began === null ? 0 : performance.now() - this.#began;
    return Math.max(duration, running) > this.#expensiveMs ? "EXPENSIVE" : "LIGHT";
  }
}
