import type { Database, Transaction } from "../neo4j/database.js";
import { type Ahead, planAhead } from "./plan-ahead.js";
import { samePoint } from "./point.js";
import { readGraph } from "./read-graph.js";
import type { RecordResult } from "./record-result.js";
import { type Outcome, outcomeOf, writeOutcomes } from "./record-together.js";
import { writeSeen } from "./seen-point.js";
import type { Plan } from "./steps.js";
import { noNeeds } from "./store/needs.js";
import { readBase, type Writer } from "./store/read-base.js";
import type { Submission } from "./submission.js";

/**
 * Records submissions one after another, each in a transaction of its own that may take as long as it needs. While the database
 * writes one, the next is read for and planned; should anything else be recorded before its turn, it is done anew.
 */
export class RecordInTurn {
  readonly #database: Database;
  #ahead: Promise<Ahead | null> = Promise.resolve(null);

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param next what is to be recorded after it; null: nothing more */
  async record(
    submission: Submission,
    next: Promise<Submission | null> = Promise.resolve(null),
  ): Promise<RecordResult> {
    // Whoever takes it in its turn is told of a failure.
    next.catch(() => {});
    const ahead = await this.#ahead;
    const recorded = await writeSeen(
      this.#database,
      async ({ run }) => {
        const outcome = (await foreseen(run, submission, ahead)) ?? (await outcomeNow(run, submission));
        this.#ahead = this.#planned(next, outcome.written);
        return writeOutcomes(run, [submission], [outcome]);
      },
      { timeout: 0 },
    );
    return recorded[0]!;
  }

  /** Nobody waits for what goes wrong here: it is then done in its turn, where it is told. */
  async #planned(next: Promise<Submission | null>, before: Plan | null): Promise<Ahead | null> {
    try {
      const submission = await next;
      if (!submission || !before) return null;
      return await planAhead((statement) => this.#database.read(statement), submission, before);
    } catch {
      return null;
    }
  }
}

/** What was planned ahead of the turn, where the graph is as it was planned for; takes the write lock. */
async function foreseen(
  run: Transaction["run"],
  submission: Submission,
  ahead: Ahead | null,
): Promise<Outcome | null> {
  if (ahead?.submission !== submission) return null;
  const { requests, ...point } = await run(readBase(noNeeds, writerOf(submission)));
  return requests.size === 0 && samePoint(point, ahead.point) ? ahead.outcome : null;
}

async function outcomeNow(run: Transaction["run"], submission: Submission): Promise<Outcome> {
  const { state, asked } = await readGraph(run, [submission], writerOf(submission));
  return outcomeOf(state, asked[0]!);
}

const writerOf = ({ by, request }: Submission): Writer => ({ by, requests: [request.key] });
