import type { Database } from "../../neo4j/database.js";
import type { Ask } from "../../neo4j/statement.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";
import type { Plan } from "../state/changes.js";
import type { RecordResult } from "../store/record-result.js";
import { planClauses, statementsOf } from "../store/write.js";
import { isStillValid } from "./is-still-valid.js";
import { closingClauses } from "./record-batch.js";
import type { SpeculativePlan } from "./speculative-plan.js";

/** How long it holds its locks before its turn, in case the write before it needs one of them. */
const MAX_LOCK_MS = 3000;

/** Callbacks for the progress of the write. */
export interface WriteProgress {
  /** Called when it starts to write a plan. */
  readonly onBegun: (plan: Plan) => void;
  /** Called when only the commit is left. */
  readonly onWritten: () => void;
}

/**
 * Writes a speculative plan while the write before it is being committed, and takes the write lock only when
 * its turn has come. If the graph is then not as expected, or anything failed, all of it is rolled back.
 */
export class SpeculativeWrite {
  readonly #isTurn: Promise<boolean>;
  readonly #result: Promise<RecordResult | null>;
  readonly #progress: WriteProgress;
  #decide!: (isTurn: boolean) => void;
  #hasBegun = false;

  constructor(database: Database, ahead: Promise<SpeculativePlan | null>, progress: WriteProgress) {
    this.#isTurn = new Promise((resolve) => {
      this.#decide = resolve;
    });
    this.#progress = progress;
    // Errors are ignored: the submission is recorded again in its turn, which reports them.
    this.#result = this.#record(database, ahead).catch(() => null);
  }

  /** Whether anything was written. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Its turn has come. Null if nothing was recorded, so that it must be recorded again. */
  commit(): Promise<RecordResult | null> {
    this.#decide(true);
    return this.#result;
  }

  /** Cancels the write, unless its turn has come. */
  async cancel(): Promise<void> {
    this.#decide(false);
    await this.#result;
  }

  async #record(database: Database, planning: Promise<SpeculativePlan | null>): Promise<RecordResult | null> {
    const ahead = await planning;
    const plan = ahead?.independentPlan;
    if (!plan) return null;
    const [result] = await writeLastSeen(database, ({ run }) => this.#write(run, ahead, plan), {
      timeout: 0,
    });
    return result;
  }

  async #write(run: Ask, ahead: SpeculativePlan, plan: Plan): Promise<readonly [RecordResult]> {
    if (this.#hasBegun) throw new Error("The commit may have succeeded: check for it under the write lock.");
    this.#hasBegun = true;
    this.#progress.onBegun(plan);
    await Promise.all(statementsOf(planClauses([plan])).map(run));
    setTimeout(this.#decide, MAX_LOCK_MS, false).unref();
    if (!(await this.#isTurn)) throw new Error("The speculative write was cancelled.");
    if (!(await isStillValid(run, ahead))) throw new Error("Something else was recorded first.");
    await Promise.all(statementsOf(closingClauses([ahead.outcome])).map(run));
    this.#progress.onWritten();
    return [ahead.outcome.result];
  }
}
