import type { Database, Transaction } from "../../neo4j/database.js";
import type { Ask } from "../../neo4j/statement.js";
import { lastSeenVersion, writeLastSeen } from "../snapshot/last-seen-version.js";
import type { Plan } from "../state/changes.js";
import { loadState } from "../store/load-state.js";
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
const [SHORTEST_REST, LONGEST_REST] = [4, 256];

interface Turn {
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
  #coming: Turn[] = [];
  /** Plans being written or just written, in order; empty if these are not known. */
  #before: readonly Plan[] = [];
  #headStart: SpeculativeWrite | null = null;
  /** Whether everything that is being written only waits for its commit. */
  #isFree = false;
  /** The number of submissions left to record without speculation, and the number after the next failure. */
  #rest = 0;
  #nextRest = SHORTEST_REST;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a submission at the end of the queue. */
  take(submission: Submission): void {
    this.#coming.push({ submission });
    this.#foreseeNext();
    if (this.#isFree) this.#startNext();
  }

  /** Records the first submission of the queue. */
  async record(): Promise<RecordResult> {
    const [headStart, turn] = [this.#headStart, this.#coming.shift()!];
    this.#headStart = null;
    this.#isFree = false;
    const result = await headStart?.take();
    if (headStart?.hasBegun) this.#learn(result != null);
    return result ?? this.#recordNow(turn);
  }

  /** Undoes the speculative write of a submission that will not be recorded. */
  async end(): Promise<void> {
    this.#coming = [];
    await this.#headStart?.giveUp();
  }

  #learn(isOfUse: boolean): void {
    this.#rest = isOfUse ? 0 : this.#nextRest;
    this.#nextRest = isOfUse ? SHORTEST_REST : Math.min(2 * this.#nextRest, LONGEST_REST);
  }

  /**
   * Plans the next submission when the one before it is being written, and the one after that unless
   * speculation is paused.
   */
  #foreseeNext(): void {
    const [next, second] = this.#coming.slice(this.#headStart?.hasBegun ? 1 : 0);
    if (!next || this.#before.length === 0) return;
    const before = this.#before;
    next.ahead ??= this.#foreseen(next.submission, before);
    if (!second || this.#rest > 0) return;
    second.ahead ??= next.ahead.then((ahead) =>
      ahead?.outcome.written ? this.#foreseen(second.submission, [...before, ahead.outcome.written]) : null,
    );
  }

  /** Errors are ignored here: the submission is then recorded in its turn, which reports them. */
  #foreseen(submission: Submission, before: readonly Plan[]): Promise<SpeculativePlan | null> {
    const read: Ask = (statement) => this.#database.read(statement);
    return planSpeculatively(read, submission, before).catch(() => null);
  }

  #isBeingWritten(plan: Plan | null): void {
    const seen = lastSeenVersion(this.#database)?.revision ?? -1;
    this.#before = plan ? [...this.#before.filter(({ revision }) => revision > seen), plan] : [];
    this.#foreseeNext();
  }

  /** Everything before is committed. Plans that assumed something else are discarded. */
  #forget(): void {
    this.#coming = this.#coming.map(({ submission }) => ({ submission }));
    this.#before = [];
  }

  /** Everything written only waits for its commit: starts the next write. */
  #startNext(): void {
    const ahead = this.#coming[0]?.ahead;
    this.#isFree = !ahead;
    if (!ahead) return;
    if (this.#rest > 0) this.#rest -= 1;
    else
      this.#headStart = new SpeculativeWrite(this.#database, ahead, {
        onBegun: (plan) => this.#isBeingWritten(plan),
        onWritten: () => this.#startNext(),
      });
  }

  async #recordNow({ submission, ahead: planned }: Turn): Promise<RecordResult> {
    const ahead = (await planned) ?? null;
    const work = async ({ run }: Transaction): Promise<readonly RecordResult[]> => {
      // On a retry, the next write may have started, and this one would wait for its locks.
      await this.#headStart?.giveUp();
      this.#headStart = null;
      const isForeseen = ahead !== null && (await isStillValid(run, ahead));
      const outcome = isForeseen ? ahead.outcome : await outcomeNow(run, submission);
      this.#forget();
      this.#isBeingWritten(outcome.written);
      const results = await writeOutcomes(run, [submission], [outcome]);
      this.#startNext();
      return results;
    };
    return (await writeLastSeen(this.#database, work, { timeout: 0 }))[0]!;
  }
}

async function outcomeNow(run: Transaction["run"], submission: Submission): Promise<BatchOutcome> {
  const { state, asked } = await loadState(run, [submission], writerOf(submission));
  return batchOutcomeOf(state, asked[0]!);
}
