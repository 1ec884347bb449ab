import { removeFrom } from "../optimizations/young-generation/remove-from.js";
import { createLazyValue } from "../util/lazy.js";

/**
 * UNPLANNED: the server has no plan of this text and must make one first. EXPENSIVE: it runs for a long time.
 */
export type Weight = "LIGHT" | "EXPENSIVE" | "UNPLANNED";

/** A statement that is to run for a caller. */
export interface ScheduledJob {
  /** The caller's id. */
  readonly caller: string;
  /** True if it begins only while no job of another caller runs, waits or was planned just before. */
  readonly isBackground: boolean;
  /** The text that the server plans. */
  readonly text: string;
  /** Computes what it weighs now: less once its text was planned, more once it has run for long. */
  computeWeight(): Weight;
  /** Starts it, when its turn has come. */
  begin(): void;
  /** Rejects it: too many statements wait, most of them its caller's. */
  drop(): void;
}

export interface SchedulerLimits {
  /** Maximum of running statements. */
  readonly places: number;
  /** Maximum of waiting statements. */
  readonly waiting: number;
  /** Maximum of running statements of one caller while another caller is active. */
  readonly perCaller: number;
  /**
   * Maximum of unplanned and expensive statements of a caller while no other is active; otherwise it is one.
   */
  readonly heavyAlone: number;
  /** Maximum of statements that the server plans at a time. */
  readonly planning: number;
}

/** The time for which a caller stays active after its last statement, so that its next one finds a free place. */
const ACTIVE_MS = 5000;
/**
 * The time after a statement of a caller was planned in which the background waits: its next one follows, or its client, which
 * got PLANNING, comes back.
 */
export const QUIET_MS = 3000;

interface CallerState {
  readonly isBackground: boolean;
  readonly waiting: ScheduledJob[];
  readonly running: ScheduledJob[];
  /** The lower, the sooner a statement that waits may run. */
  turn: number;
  /** The lower, the sooner a statement that waits may be planned. */
  planTurn: number;
}

/**
 * Decides which statement runs next. Each caller has a queue, and the queues take turns, so that a caller
 * with many statements delays only its own. A single active caller may use all places. Beside other callers
 * it has a limited number of running statements, at most one of them unplanned or expensive, since both
 * occupy a core for a long time. What runs in the background counts as no other caller, and delays nobody.
 */
export class StatementScheduler {
  readonly #limits: SchedulerLimits;
  readonly #now: () => number;
  /** Callers whose statements run or wait. */
  readonly #busy = new Map<string, CallerState>();
  /** The two callers that were active last, the latest first. */
  #latest: readonly { readonly caller: string; readonly at: number }[] = [];
  readonly #planning = new Set<ScheduledJob>();
  /** Texts that are planned, each for the first job that has it. */
  readonly #texts = new Map<string, ScheduledJob>();
  /** Number of callers in `#busy` that are not in the background. */
  #clients = 0;
  #running = 0;
  #waiting = 0;
  #turns = 0;
  /** When the last statement of a caller was planned that is not in the background. */
  #plannedAt = Number.NEGATIVE_INFINITY;
  #quiet: NodeJS.Timeout | undefined;

  /** @param now a monotonic clock, in milliseconds */
  constructor(limits: SchedulerLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Number of statements that wait for their turn. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Starts a job, at once or when its turn comes. If too many wait, drops the last of the longest queue. */
  add(job: ScheduledJob): void {
    this.#recordActivity(job);
    const state = this.#provideState(job);
    if (state.waiting.length === 0) state.turn = state.planTurn = this.#takeTurn();
    state.waiting.push(job);
    this.#waiting += 1;
    this.#dispatch();
    if (this.#waiting > this.#limits.waiting) this.#dropOne();
  }

  /** Lets another statement be planned beside a running one. */
  yieldPlanning(job: ScheduledJob): void {
    if (this.#planning.delete(job)) this.#dispatch();
  }

  /** Records that the server plans a running job no longer: others of its text may run. */
  endPlanning(job: ScheduledJob): void {
    if (!job.isBackground) this.#plannedAt = this.#now();
    this.#planning.delete(job);
    this.#forgetText(job);
    this.#dispatch();
  }

  /** Removes a job that has ended, or one that still waits and is no longer needed. */
  leave(job: ScheduledJob): void {
    const state = this.#busy.get(job.caller);
    if (!state) return;
    this.#planning.delete(job);
    this.#forgetText(job);
    if (removeFrom(state.running, job)) this.#running -= 1;
    else this.#removeWaiting(state, job);
    this.#recordActivity(job);
    if (state.running.length + state.waiting.length === 0) this.#forgetState(job);
    this.#dispatch();
  }

  #dispatch(): void {
    this.#startAll("planTurn", (job) => job.computeWeight() === "UNPLANNED");
    this.#startAll("turn", (job) => job.computeWeight() !== "UNPLANNED");
    this.#dispatchOnceQuiet();
  }

  /** Has the background go on once its time has come, if that is all that it waits for. */
  #dispatchOnceQuiet(): void {
    clearTimeout(this.#quiet);
    const remainingMs = this.#plannedAt + QUIET_MS - this.#now();
    if (this.#clients > 0 || this.#waiting === 0 || remainingMs <= 0) return;
    this.#quiet = setTimeout(() => this.#dispatch(), remainingMs).unref();
  }

  /** Starts the jobs of one type that may run, one per caller in turn. */
  #startAll(turn: "turn" | "planTurn", isOfSort: (job: ScheduledJob) => boolean): void {
    const isPlanning = turn === "planTurn";
    while (this.#running < this.#limits.places) {
      if (isPlanning && this.#planning.size >= this.#limits.planning) return;
      const next = this.#findNextJob(turn, isOfSort);
      if (!next) return;
      const { state, job } = next;
      this.#removeWaiting(state, job);
      state[turn] = this.#takeTurn();
      state.running.push(job);
      this.#running += 1;
      if (isPlanning) {
        if (!job.isBackground) this.#planning.add(job);
        if (!this.#texts.has(job.text)) this.#texts.set(job.text, job);
      }
      job.begin();
    }
  }

  #findNextJob(turn: "turn" | "planTurn", isOfSort: (job: ScheduledJob) => boolean) {
    let next: { readonly state: CallerState; readonly job: ScheduledJob } | null = null;
    const isQuiet = this.#clients === 0 && this.#plannedAt + QUIET_MS <= this.#now();
    for (const [caller, state] of this.#busy) {
      if (state.isBackground && !isQuiet) continue;
      if (state.waiting.length === 0 || (next && next.state[turn] < state[turn])) continue;
      const job = this.#findAllowedJob(caller, state, isOfSort);
      if (job) next = { state, job };
    }
    return next;
  }

  /**
   * The first job of a caller's queue that may run now: a light one need not wait for a heavy one before it.
   */
  #findAllowedJob(
    caller: string,
    { waiting, running }: CallerState,
    isOfSort: (job: ScheduledJob) => boolean,
  ): ScheduledJob | undefined {
    const isAlone = !this.#hasRivals(caller);
    if (!isAlone && running.length >= this.#limits.perCaller) return undefined;
    const most = isAlone ? this.#limits.heavyAlone : 1;
    const mayBeHeavy = createLazyValue(() => running.filter(isHeavy).length < most);
    return waiting.find(
      (job) => isOfSort(job) && (!isHeavy(job) || mayBeHeavy()) && !this.#isPlannedForAnother(job),
    );
  }

  /** To plan a text twice at a time takes both twice as long: the plan of one serves the other. */
  #isPlannedForAnother(job: ScheduledJob): boolean {
    return this.#texts.has(job.text) && job.computeWeight() === "UNPLANNED";
  }

  #forgetText(job: ScheduledJob): void {
    if (this.#texts.get(job.text) === job) this.#texts.delete(job.text);
  }

  #hasRivals(caller: string): boolean {
    const state = this.#busy.get(caller);
    if (this.#clients > (state && !state.isBackground ? 1 : 0)) return true;
    const rival = this.#latest.find((activity) => activity.caller !== caller);
    return rival !== undefined && this.#now() - rival.at < ACTIVE_MS;
  }

  #recordActivity({ caller, isBackground }: ScheduledJob): void {
    if (isBackground) return;
    const rival = this.#latest.find((activity) => activity.caller !== caller);
    this.#latest = [{ caller, at: this.#now() }, ...(rival ? [rival] : [])];
  }

  #dropOne(): void {
    const queues = [...this.#busy.values()].map(({ waiting }) => waiting);
    const longest = queues.reduce((a, b) => (b.length > a.length ? b : a));
    const job = longest.at(-1);
    if (!job) return;
    this.leave(job);
    job.drop();
  }

  #removeWaiting({ waiting }: CallerState, job: ScheduledJob): void {
    if (removeFrom(waiting, job)) this.#waiting -= 1;
  }

  #provideState({ caller, isBackground }: ScheduledJob): CallerState {
    const state = this.#busy.get(caller);
    if (state) return state;
    const newState = { isBackground, waiting: [], running: [], turn: 0, planTurn: 0 };
    this.#busy.set(caller, newState);
    if (!isBackground) this.#clients += 1;
    return newState;
  }

  #forgetState({ caller, isBackground }: ScheduledJob): void {
    this.#busy.delete(caller);
    if (!isBackground) this.#clients -= 1;
  }

  #takeTurn(): number {
    this.#turns += 1;
    return this.#turns;
  }
}

const isHeavy = (job: ScheduledJob): boolean => job.computeWeight() !== "LIGHT";
