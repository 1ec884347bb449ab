import { AppError, errorMeanings, getRetryAfter, toErrorCode } from "../errors.js";
import { KnownTexts } from "./known-texts.js";
import { TOO_MANY, WAITED_TOO_LONG } from "./session-pool.js";
import {
  type ScheduledJob,
  type SchedulerLimits,
  StatementScheduler,
  type Weight,
} from "./statement-scheduler.js";
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
  /** Milliseconds that it may wait for its plan and its turn, and that it may run afterwards. */
  readonly within: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reports the server's work on the statement, which may continue after its result is no longer awaited. */
export type OnRunning = (work: Promise<unknown>) => void;

/** The turn of a statement. */
export interface TurnOptions {
  /** When it fails with TIMEOUT, by `performance.now()`. */
  readonly deadline: number;
  /** Milliseconds that it waited. */
  readonly waited: number;
  readonly onRunning: OnRunning;
}

/** The work of the server on a statement. */
export interface StatementWork<T> {
  /** Has the text planned. It is called if no plan is known, and continues when the caller no longer waits. */
  plan(): Promise<void>;
  run(turn: TurnOptions): Promise<T>;
}

export interface ScheduledStatements {
  /**
   * Has the text planned, once for all who wait for it, and runs it when it is the statement's turn. Fails with PLANNING or
   * TIMEOUT if that is too late, and with OVERLOADED if too many wait. A statement keeps its place until the server has
   * finished it, even if its client has disconnected.
   */
  run<T>(wanted: StatementRequest, work: StatementWork<T>): Promise<T>;
  /** Number of statements that wait for their turn. */
  waiting(): number;
}

/** Milliseconds after which a statement counts as expensive, and those for a statement of a costly operation. */
export const EXPENSIVE_MS = 1000;
export const COSTLY_EXPENSIVE_MS = 250;
/** Milliseconds for which the planning of one statement keeps that of others waiting. */
export const PLANNING_MS = 500;

/** Creates the queues of statements of callers, which take turns. */
export function createScheduledStatements(limits: SchedulerLimits): ScheduledStatements {
  const scheduler = new StatementScheduler(limits);
  const texts = new KnownTexts();
  const isPlanned = (text: string): boolean => texts.find(text)?.isPlanned === true;
  const makePlan = async (turn: Turn, plan: () => Promise<void>): Promise<void> => {
    const yielding = setTimeout(() => scheduler.yieldPlanning(turn), PLANNING_MS);
    try {
      await plan();
      texts.recordPlan(turn.text);
    } finally {
      clearTimeout(yielding);
      scheduler.endPlanning(turn);
    }
  };
  return {
    waiting: () => scheduler.waiting,
    async run({ caller, text, within, signal }, work) {
      const queuedAt = performance.now();
      const turn = new Turn(caller, text, texts);
      const awaitWork = (awaited: Promise<void>): Promise<void> =>
        waitWithLimits(
          awaited,
          { within: Math.max(1, queuedAt + within - performance.now()), signal },
          async () => (isPlanned(text) ? new AppError("TIMEOUT", WAITED_TOO_LONG) : createPlanningError()),
        );
      try {
        scheduler.add(turn);
        // Most turns come at once, and then there is nothing to wait for.
        if (!turn.hasBegun || signal?.aborted) await awaitWork(turn.ready);
      } catch (error) {
        scheduler.leave(turn);
        throw error;
      }
      const begunAt = performance.now();
      const leave = (): void => {
        scheduler.leave(turn);
        caller.spend?.(performance.now() - begunAt);
      };
      let running: Promise<unknown> = Promise.resolve();
      const trackRunning: OnRunning = (promise) => {
        running = promise;
      };
      let ranAt: number | null = null;
      try {
        if (!isPlanned(text)) {
          const planning = makePlan(turn, work.plan);
          running = planning;
          await awaitWork(planning);
        }
        ranAt = performance.now();
        const result = await work.run({
          deadline: ranAt + within,
          waited: ranAt - queuedAt,
          onRunning: trackRunning,
        });
        texts.recordDuration(text, performance.now() - ranAt);
        leave();
        return result;
      } catch (error) {
        const code = toErrorCode(error);
        if (code === "TIMEOUT" && ranAt !== null) {
          texts.recordDuration(text, performance.now() - ranAt);
          if (!signal?.aborted) texts.forgetPlan(text);
        }
        if (code === "DATABASE_UNAVAILABLE") {
          // A server that is unavailable does no work, and may start again.
          texts.clear();
          leave();
        } else running.then(leave, leave);
        throw error;
      }
    },
  };
}

const createPlanningError = (): AppError =>
  new AppError("PLANNING", errorMeanings.PLANNING, { details: { retryAfter: getRetryAfter("PLANNING") } });

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
    readonly texts: KnownTexts,
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
    const entry = this.texts.find(this.text);
    if (!entry?.isPlanned) return "UNPLANNED";
    const running = this.#began === null ? 0 : performance.now() - this.#began;
    return Math.max(entry.milliseconds, running) > this.#expensiveMs ? "EXPENSIVE" : "LIGHT";
  }
}
