import type { Database, Transaction } from "../neo4j/database.js";
import { HeadStart } from "./head-start.js";
import { isAsForeseen } from "./is-as-foreseen.js";
import { type Ahead, planAhead } from "./plan-ahead.js";
import { readGraph } from "./read-graph.js";
import type { RecordResult } from "./record-result.js";
import { type Outcome, outcomeOf, writeOutcomes } from "./record-together.js";
import { seenPoint, writeSeen } from "./seen-point.js";
import type { Plan } from "./steps.js";
import { type Submission, writerOf } from "./submission.js";

/** Turns that get no head start after one was overtaken: where others write too, it would be done twice over and over. */
const REST = 16;

interface Turn {
  readonly submission: Submission;
  readonly ahead: Promise<Ahead | null>;
}

/**
 * Records submissions one after another, each in a transaction of its own that may take as long as it needs. While the database
 * commits one, the next is written and the one after it planned; should anything else be recorded before its turn, it is done anew.
 */
export class RecordInTurn {
  readonly #database: Database;
  #coming: Turn[] = [];
  /** The plans that are to take effect before whatever is taken up next, the last of them at least; none where that is not known. */
  #before: Promise<readonly Plan[]> = Promise.resolve([]);
  #headStart: HeadStart | null = null;
  /** Whether nothing is being written but what waits to be committed. */
  #isFree = false;
  #rest = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes up a submission, whose turn is after those taken up before it. */
  take(submission: Submission): void {
    this.#coming.push(this.#foreseen(submission));
    if (this.#isFree) this.#startNext();
  }

  /** Records the first of those taken up that are not recorded. */
  async record(): Promise<RecordResult> {
    const [headStart, turn] = [this.#headStart, this.#coming.shift()!];
    this.#headStart = null;
    this.#isFree = false;
    const result = await headStart?.take();
    if (result) return result;
    if (headStart?.hasBegun) this.#rest = REST;
    return this.#recordNow(turn);
  }

  /** Undoes what was written of a submission whose turn does not come. */
  async end(): Promise<void> {
    this.#coming = [];
    await this.#headStart?.giveUp();
  }

  #foreseen(submission: Submission): Turn {
    const before = this.#before;
    const ahead = before.then((plans) => this.#planned(submission, plans));
    this.#before = Promise.all([before, ahead]).then(([plans, foreseen]) =>
      foreseen?.outcome.written ? [...plans.filter(this.#isUnseen), foreseen.outcome.written] : [],
    );
    return { submission, ahead };
  }

  /** Whether what is read from now on may be without a plan. */
  readonly #isUnseen = ({ revision }: Plan): boolean =>
    revision > (seenPoint(this.#database)?.revision ?? -1);

  /** Nobody waits for what goes wrong here: it is then done in its turn, where it is told. */
  #planned(submission: Submission, before: readonly Plan[]): Promise<Ahead | null> {
    return planAhead((statement) => this.#database.read(statement), submission, before).catch(() => null);
  }

  /** What comes next is to be planned for another graph than was foreseen. */
  #foresee(written: Plan | null): void {
    this.#before = Promise.resolve(written ? [written] : []);
    this.#coming = this.#coming.map(({ submission }) => this.#foreseen(submission));
  }

  #startNext(): void {
    const next = this.#coming[0];
    this.#isFree = !next;
    if (!next) return;
    if (this.#rest > 0) this.#rest -= 1;
    else this.#headStart = new HeadStart(this.#database, next.ahead, () => this.#startNext());
  }

  async #recordNow(turn: Turn): Promise<RecordResult> {
    const { submission } = turn;
    const ahead = await turn.ahead;
    const work = async ({ run }: Transaction): Promise<readonly RecordResult[]> => {
      // At a further attempt the next may have begun, whose locks this one would wait for.
      await this.#headStart?.giveUp();
      this.#headStart = null;
      const isForeseen = ahead !== null && (await isAsForeseen(run, ahead));
      const outcome = isForeseen ? ahead.outcome : await outcomeNow(run, submission);
      if (!isForeseen) this.#foresee(outcome.written);
      const results = await writeOutcomes(run, [submission], [outcome]);
      this.#startNext();
      return results;
    };
    return (await writeSeen(this.#database, work, { timeout: 0 }))[0]!;
  }
}

async function outcomeNow(run: Transaction["run"], submission: Submission): Promise<Outcome> {
  const { state, asked } = await readGraph(run, [submission], writerOf(submission));
  return outcomeOf(state, asked[0]!);
}
