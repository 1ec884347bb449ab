import type { Database } from "../../neo4j/database.js";
import type { Ask } from "../../neo4j/statement.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";
import type { Plan } from "../state/changes.js";
import type { RecordResult } from "../store/record-result.js";
import { planClauses, statementsOf } from "../store/write.js";
import { isStillValid } from "./is-still-valid.js";
import { lastClauses } from "./record-batch.js";
import type { SpeculativePlan } from "./speculative-plan.js";

/** How long it holds its locks before its turn, in case the write before it needs one of them. */
const PATIENCE = 3000;

/** Callbacks for the progress of the write. */
export interface KnownPlans {
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
  readonly #told: KnownPlans;
  #decide!: (isTurn: boolean) => void;
  #hasBegun = false;

  constructor(database: Database, ahead: Promise<SpeculativePlan | null>, told: KnownPlans) {
    this.#isTurn = new Promise((resolve) => {
      this.#decide = resolve;
    });
    this.#told = told;
    // Errors are ignored: the submission is recorded again in its turn, which reports them.
    this.#result = this.#record(database, ahead).catch(() => null);
  }

  /** Whether anything was written. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Its turn has come. Null if nothing was recorded, so that it must be recorded again. */
  take(): Promise<RecordResult | null> {
    this.#decide(true);
    return this.#result;
  }

  /** Cancels the write, unless its turn has come. */
  async giveUp(): Promise<void> {
    this.#decide(false);
    await this.#result;
  }

  async #record(database: Database, coming: Promise<SpeculativePlan | null>): Promise<RecordResult | null> {
    const ahead = await coming;
    if (!ahead?.isApart) return null;
    const recorded = await writeLastSeen(database, ({ run }) => this.#write(run, ahead), { timeout: 0 });
    return recorded[0]!;
  }

  async #write(run: Ask, ahead: SpeculativePlan): Promise<readonly RecordResult[]> {
    const { submission, outcome } = ahead;
    if (this.#hasBegun) throw new Error("The commit may have succeeded: check for it under the write lock.");
    this.#hasBegun = true;
    const plan = outcome.written!;
    this.#told.onBegun(plan);
    await Promise.all(statementsOf(planClauses([plan])).map(run));
    setTimeout(this.#decide, PATIENCE, false).unref();
    if (!(await this.#isTurn)) throw new Error("The speculative write was cancelled.");
    if (!(await isStillValid(run, ahead))) throw new Error("Something else was recorded first.");
    await Promise.all(statementsOf(lastClauses([submission], [outcome])).map(run));
    this.#told.onWritten();
    return [outcome.result];
  }
}
