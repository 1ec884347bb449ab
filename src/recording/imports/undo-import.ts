import { findKindById } from "../../domain/kinds/vocabulary.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { chunksOf } from "../../util/chunks-of.js";
import { Clock } from "../plan/clock.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";
import { countOfClaims } from "../sources/source-change.js";
import { nothingPlanned } from "../state/changes.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";
import { writePlans } from "../store/write.js";
import { finishImport, type RunCounts } from "./import-run.js";
import { undoCounts, withoutClaims } from "./read-past.js";
import { type TouchedPage, touchedPages } from "./touched.js";
import { undoLapses } from "./undo-lapses.js";
import { undoSources } from "./undo-sources.js";
import { type Undoing, undoSubjects } from "./undo-subjects.js";

export interface UndoOptions {
  /** The import to undo. */
  readonly importId: string;
  /** The run that undoes it. */
  readonly run: string;
  readonly by: string;
  /** Ends after the current transaction. */
  readonly signal?: AbortSignal;
  /** Called after every transaction. */
  readonly onPage?: () => void;
}

/**
 * Undoes an import, which must be marked as undone: the graph becomes what it would be without it. It takes many
 * transactions, and does nothing again that was done, so that it can be resumed. Returns what was changed; null if it was
 * ended before.
 */
export async function undoImport(database: Database, options: UndoOptions): Promise<RunCounts | null> {
  const { importId, run, by, signal, onPage } = options;
  const undoing: Undoing = { run, by, undone: await database.read(readUndoneRuns) };
  // Entities first: a fact that is in force again needs its ends.
  for (const category of ["ENTITY", "RELATIONSHIP"] as const)
    for await (const page of touchedSubjects(database, importId, category)) {
      if (signal?.aborted) return null;
      const linked = await undoSubjects(database, page, undoing);
      const bare = linked.length === 0 ? [] : await database.read(withoutClaims([...new Set(linked)]));
      if (bare.length > 0) await undoSubjects(database, bare, undoing);
      onPage?.();
    }
  if (signal?.aborted) return null;
  await undoSources(database, importId, undoing);
  const counts = { ...nothingCounted, ...(await database.read(undoCounts(run))) };
  await logUndone(database, options, counts.retracted);
  await undoLapses(database, importId);
  await database.write((transaction) => transaction.run(finishImport(run, counts)));
  return counts;
}

const nothingCounted: RunCounts = {
  read: 0,
  recorded: 0,
  corrected: 0,
  retracted: 0,
  unchanged: 0,
  ended: 0,
  rejected: 0,
};

/** The number of things that are undone in one transaction. */
const AT_A_TIME = 500;

/** What an import changed, and what the claims are about that it recorded, holds, retracted or made again, page by page. */
async function* touchedSubjects(
  database: Database,
  importId: string,
  category: keyof typeof touchedPages,
): AsyncGenerator<readonly string[]> {
  for (const nextPage of touchedPages[category])
    for (let after: string | null = ""; after !== null; ) {
      const { subjects, last }: TouchedPage = await database.read(nextPage(importId, after));
      yield* chunksOf(
        subjects.filter((id) => findKindById(id)?.category === category),
        AT_A_TIME,
      );
      after = last;
    }
}

/** The last change of the undoing, which names the import. */
async function logUndone(
  database: Database,
  { importId, run, by }: UndoOptions,
  retracted: number,
): Promise<void> {
  await writeLastSeen(database, async (transaction) => {
    const base = await transaction.run(readBase(emptyReadSet, { by, requests: [] }));
    const clock = new Clock(base, getNow());
    const { revision, at } = clock.next();
    const summary = `${importId} undone: ${countOfClaims(retracted)} retracted`;
    const change = { revision, at, action: "RETRACTED" as const, nodeId: importId, entityIds: [], summary };
    const plan = { ...nothingPlanned, by, run, revision, recordedAt: at, changes: [change] };
    await transaction.run(writePlans([plan]));
    return [{ revision, recordedAt: at }];
  });
}
