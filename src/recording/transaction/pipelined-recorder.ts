import type { Database, Transaction } from "../../neo4j/database.js";
import type { Ask } from "../../neo4j/statement.js";
import { required } from "../../util/required.js";
import { lastSeenVersion, writeLastSeen } from "../snapshot/last-seen-version.js";
import type { Plan } from "../state/changes.js";
import { loadStateOf } from "../store/load-state.js";
import type { RecordResult } from "../store/record-result.js";
import { isStillValid } from "./is-still-valid.js";
import { type BatchOutcome, batchOutcomeOf, writeOutcomes } from "./record-batch.js";
import { planSpeculatively, type SpeculativePlan } from "./speculative-plan.js";
import { SpeculativeWrite } from "./speculative-write.js";
import { type Submission, writerOf } from "./submission.js";

/**
 * The number of submissions recorded without speculation after a speculative write failed. It doubles with
 * each further failure, up to the maximum: with other writers busy, too much would be written twice.
 */
const [MIN_PAUSE, MAX_PAUSE] = [4, 256];

interface QueuedSubmission {
  readonly submission: Submission;
  /** Its plan after everything before it; absent if that is not known. */
  ahead?: Promise<SpeculativePlan | null>;
}

/**
 * Records submissions one after another, each in a transaction of its own without a time limit. While the
 * database commits one, the next is written and the one after it is planned. If anything else is recorded in
 * between, it is planned and written again.
 */
export class PipelinedRecorder {
  readonly #database: Database;
  #queue: QueuedSubmission[] = [];
  /** Plans being written or just written, in order; empty if these are not known. */
  #before: readonly Plan[] = [];
  #speculativeWrite: SpeculativeWrite | null = null;
  /** Whether everything that is being written only waits for its commit. */
  #canStartNext = false;
  /** The number of submissions left to record without speculation, and the number after the next failure. */
  #pause = 0;
  #nextPause = MIN_PAUSE;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a submission at the end of the queue. */
  take(submission: Submission): void {
    this.#queue.push({ submission });
    this.#planNext();
    if (this.#canStartNext) this.#startNext();
  }

  /** Records the first submission of the queue. */
  async record(): Promise<RecordResult> {
    const [speculativeWrite, next] = [
      this.#speculativeWrite,
      required(this.#queue.shift(), "The submission to record"),
    ];
    this.#speculativeWrite = null;
    this.#canStartNext = false;
    const result = await speculativeWrite?.commit();
    if (speculativeWrite?.hasBegun) this.#adjustPause(result != null);
    return result ?? this.#recordNow(next);
  }

  /** Undoes the speculative write of a submission that will not be recorded. */
  async end(): Promise<void> {
    this.#queue = [];
    await this.#speculativeWrite?.cancel();
  }

  #adjustPause(hasSucceeded: boolean): void {
    this.#pause = hasSucceeded ? 0 : this.#nextPause;
    this.#nextPause = hasSucceeded ? MIN_PAUSE : Math.min(2 * this.#nextPause, MAX_PAUSE);
  }

  /**
   * Plans the next submission when the one before it is being written, and the one after that unless
   * speculation is paused.
   */
  #planNext(): void {
    const [next, second] = this.#queue.slice(this.#speculativeWrite?.hasBegun ? 1 : 0);
    if (!next || this.#before.length === 0) return;
    const before = this.#before;
    next.ahead ??= this.#planAfter(next.submission, before);
    if (!second || this.#pause > 0) return;
    second.ahead ??= next.ahead.then((ahead) =>
      ahead?.outcome.written ? this.#planAfter(second.submission, [...before, ahead.outcome.written]) : null,
    );
  }

  /** Errors are ignored here: the submission is then recorded in its turn, which reports them. */
  #planAfter(submission: Submission, before: readonly Plan[]): Promise<SpeculativePlan | null> {
    const read: Ask = (statement) => this.#database.read(statement);
    return planSpeculatively(read, submission, before).catch(() => null);
  }

  #onPlanStarted(plan: Plan | null): void {
    const seen = lastSeenVersion(this.#database)?.revision ?? -1;
    this.#before = plan ? [...this.#before.filter(({ revision }) => revision > seen), plan] : [];
    this.#planNext();
  }

  /** Everything before is committed. Plans that assumed something else are discarded. */
  #discardPlans(): void {
    this.#queue = this.#queue.map(({ submission }) => ({ submission }));
    this.#before = [];
  }

  /** Everything written only waits for its commit: starts the next write. */
  #startNext(): void {
    const ahead = this.#queue[0]?.ahead;
    this.#canStartNext = !ahead;
    if (!ahead) return;
    if (this.#pause > 0) this.#pause -= 1;
    else
      this.#speculativeWrite = new SpeculativeWrite(this.#database, ahead, {
        onBegun: (plan) => this.#onPlanStarted(plan),
        onWritten: () => this.#startNext(),
      });
  }

  async #recordNow({ submission, ahead: planned }: QueuedSubmission): Promise<RecordResult> {
    const ahead = (await planned) ?? null;
    const work = async ({ run }: Transaction): Promise<readonly [RecordResult]> => {
      // On a retry, the next write may have started, and this one would wait for its locks.
      await this.#speculativeWrite?.cancel();
      this.#speculativeWrite = null;
      const isValid = ahead !== null && (await isStillValid(run, ahead));
      const outcome = isValid ? ahead.outcome : await outcomeNow(run, submission);
      this.#discardPlans();
      this.#onPlanStarted(outcome.written);
      await writeOutcomes(run, [outcome]);
      this.#startNext();
      return [outcome.result];
    };
    const [result] = await writeLastSeen(this.#database, work, { timeout: 0 });
    return result;
  }
}

async function outcomeNow(run: Transaction["run"], submission: Submission): Promise<BatchOutcome> {
  const loaded = await loadStateOf(run, submission, writerOf(submission));
  return batchOutcomeOf(loaded.state, loaded.submission);
}
