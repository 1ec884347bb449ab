import { AppError, errorMeanings, getRetryAfter, toErrorCode } from "../errors.js";
import { KnownTexts } from "./known-texts.js";
import { BUSY_PLANNING, TOO_MANY, WAITED_TOO_LONG } from "./session-pool.js";
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
  /** True if its statements wait, for as long as it takes, until no other caller has one. Default: false. */
  readonly isBackground?: boolean;
  /** True if its operation has a high cost; set once that is known, before its statements run. */
  isCostly?: boolean;
}

/** A statement that is to run. */
export interface StatementRequest {
  readonly text: string;
  /** Milliseconds that it may run, and before that wait for its plan and its turn if it has a caller. */
  readonly within: number;
  readonly signal?: AbortSignal | undefined;
}

/** A statement that is to run for a caller. */
export interface CallerRequest extends StatementRequest {
  readonly caller: StatementCaller;
}

/** Reports the server's work on the statement, which may continue after its result is no longer awaited. */
export type OnRunning = (work: Promise<unknown>) => void;

/** The turn of a statement. */
export interface TurnOptions {
  /** When it fails with TIMEOUT, by `performance.now()`. */
  readonly deadline: number;
  /** Milliseconds that it waited for its turn; absent without a caller. */
  readonly waited?: number;
  readonly onRunning?: OnRunning;
}

/** The work of the server on a statement. */
export interface StatementWork<T> {
  /** Has the text planned. It is called if no plan is known, and continues when the caller no longer waits. */
  plan(): Promise<void>;
  run(turn: TurnOptions): Promise<T>;
}

export interface ScheduledStatements {
  /**
   * Has the text planned, once for all who wait for it, and runs it when it is the statement's turn. If that is too late, it
   * fails with PLANNING while its text is planned, with OVERLOADED while others are planned before it, and else with TIMEOUT; if
   * too many wait, with OVERLOADED. A statement keeps its place until the server has finished it, even if its client has
   * disconnected.
   */
  run<T>(wanted: CallerRequest, work: StatementWork<T>): Promise<T>;
  /**
   * The same without a turn, for statements of the product itself: their work must go on, so that they wait for their plan as long
   * as it takes.
   */
  runAtOnce<T>(wanted: StatementRequest, work: StatementWork<T>): Promise<T>;
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
  /** The plannings that the server works on, by their text. */
  const plannings = new Map<string, Promise<void>>();
  const beginPlanning = async (text: string, plan: () => Promise<void>): Promise<void> => {
    try {
      await plan();
      texts.recordPlan(text);
    } finally {
      plannings.delete(text);
    }
  };
  const joinPlanning = (text: string, plan: () => Promise<void>): Promise<void> => {
    const planning = plannings.get(text) ?? beginPlanning(text, plan);
    plannings.set(text, planning);
    return planning;
  };
  const makePlan = async (turn: Turn, plan: () => Promise<void>): Promise<void> => {
    const yielding = setTimeout(() => scheduler.yieldPlanning(turn), PLANNING_MS);
    try {
      await joinPlanning(turn.text, plan);
    } finally {
      clearTimeout(yielding);
      scheduler.endPlanning(turn);
    }
  };
  const createLateError = (text: string): AppError => {
    if (isPlanned(text)) return new AppError("TIMEOUT", WAITED_TOO_LONG);
    return plannings.has(text) ? createPlanningError() : new AppError("OVERLOADED", BUSY_PLANNING);
  };
  /** Runs a planned text, and learns how long it takes and whether the server may have lost its plan. */
  const runPlanned = async <T>(
    { text, within, signal }: StatementRequest,
    work: StatementWork<T>,
    turn: Omit<TurnOptions, "deadline">,
  ): Promise<T> => {
    const ranAt = performance.now();
    try {
      const result = await work.run({ ...turn, deadline: ranAt + within });
      texts.recordDuration(text, performance.now() - ranAt);
      return result;
    } catch (error) {
      if (toErrorCode(error) === "TIMEOUT") {
        texts.recordDuration(text, performance.now() - ranAt);
        if (!signal?.aborted) texts.forgetPlan(text);
      }
      throw error;
    }
  };
  return {
    waiting: () => scheduler.waiting,
    async runAtOnce(request, work) {
      const { text, signal } = request;
      try {
        if (!isPlanned(text))
          await waitWithLimits(joinPlanning(text, work.plan), { within: 0, signal }, async () =>
            createLateError(text),
          );
        return await runPlanned(request, work, {});
      } catch (error) {
        if (isUnavailable(error)) texts.clear();
        throw error;
      }
    },
    async run({ caller, ...request }, work) {
      const { text, within, signal } = request;
      const queuedAt = performance.now();
      const turn = new Turn(caller, text, texts);
      const computeWaitMs = (): number =>
        caller.isBackground ? 0 : Math.max(1, queuedAt + within - performance.now());
      const awaitWork = (awaited: Promise<void>): Promise<void> =>
        waitWithLimits(awaited, { within: computeWaitMs(), signal }, async () => createLateError(text));
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
      try {
        if (!isPlanned(text)) {
          const planning = makePlan(turn, work.plan);
          running = planning;
          await awaitWork(planning);
        }
        const waited = performance.now() - queuedAt;
        const result = await runPlanned(request, work, { waited, onRunning: trackRunning });
        leave();
        return result;
      } catch (error) {
        if (isUnavailable(error)) {
          // A server that is unavailable does no work, and may start again.
          texts.clear();
          leave();
        } else running.then(leave, leave);
        throw error;
      }
    },
  };
}

const isUnavailable = (error: unknown): boolean => toErrorCode(error) === "DATABASE_UNAVAILABLE";

const createPlanningError = (): AppError =>
  new AppError("PLANNING", errorMeanings.PLANNING, { details: { retryAfter: getRetryAfter("PLANNING") } });

class Turn implements ScheduledJob {
  readonly ready: Promise<void>;
  readonly caller: string;
  readonly isBackground: boolean;
  readonly #expensiveMs: number;
  #began: number | null = null;
  #resolve!: () => void;
  #reject!: (error: AppError) => void;

  constructor(
    { id, isBackground = false, isCostly }: StatementCaller,
    readonly text: string,
    readonly texts: KnownTexts,
  ) {
    this.caller = id;
    this.isBackground = isBackground;
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
