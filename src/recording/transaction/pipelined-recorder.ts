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
 * Turns that get no head start after one that came to nothing, twice as many after each further one, up to the most: where others
 * write all the time, much would be written twice.
 */
const [SHORTEST_REST, LONGEST_REST] = [4, 256];

interface Turn {
  readonly submission: Submission;
  /** What comes of it after all that goes before; absent where that is not known. */
  ahead?: Promise<SpeculativePlan | null>;
}

/**
 * Records submissions one after another, each in a transaction of its own that may take as long as it needs. While the database
 * commits one, the next is written and the one after it planned; should anything else be recorded before its turn, it is done anew.
 */
export class PipelinedRecorder {
  readonly #database: Database;
  #coming: Turn[] = [];
  /** Plans that are being written, and some that were, in their order; none where it is not known what is. */
  #before: readonly Plan[] = [];
  #headStart: SpeculativeWrite | null = null;
  /** Whether all that is being written only waits to be committed. */
  #isFree = false;
  /** Turns that are still to get no head start, and so many after the next that comes to nothing. */
  #rest = 0;
  #nextRest = SHORTEST_REST;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes up a submission, whose turn is after those taken up before it. */
  take(submission: Submission): void {
    this.#coming.push({ submission });
    this.#foreseeNext();
    if (this.#isFree) this.#startNext();
  }

  /** Records the first of those taken up that are not recorded. */
  async record(): Promise<RecordResult> {
    const [headStart, turn] = [this.#headStart, this.#coming.shift()!];
    this.#headStart = null;
    this.#isFree = false;
    const result = await headStart?.take();
    if (headStart?.hasBegun) this.#learn(result != null);
    return result ?? this.#recordNow(turn);
  }

  /** Undoes what was written of a submission whose turn does not come. */
  async end(): Promise<void> {
    this.#coming = [];
    await this.#headStart?.giveUp();
  }

  #learn(isOfUse: boolean): void {
    this.#rest = isOfUse ? 0 : this.#nextRest;
    this.#nextRest = isOfUse ? SHORTEST_REST : Math.min(2 * this.#nextRest, LONGEST_REST);
  }

  /** The next is planned once the one before it is being written, and where nobody else writes the one after it as well. */
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

  /** Nobody waits for what goes wrong here: it is then done in its turn, where it is told. */
  #foreseen(submission: Submission, before: readonly Plan[]): Promise<SpeculativePlan | null> {
    const read: Ask = (statement) => this.#database.read(statement);
    return planSpeculatively(read, submission, before).catch(() => null);
  }

  #isBeingWritten(plan: Plan | null): void {
    const seen = lastSeenVersion(this.#database)?.revision ?? -1;
    this.#before = plan ? [...this.#before.filter(({ revision }) => revision > seen), plan] : [];
    this.#foreseeNext();
  }

  /** All that went before is committed; what was planned for after something else is void. */
  #forget(): void {
    this.#coming = this.#coming.map(({ submission }) => ({ submission }));
    this.#before = [];
  }

  /** All that is written waits to be committed. */
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
      // At a further attempt the next may have begun, whose locks this one would wait for.
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
