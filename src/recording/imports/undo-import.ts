import { findKindById } from "../../domain/kinds/vocabulary.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { Clock } from "../plan/plan-steps.js";
import { formatClaimCount } from "../sources/source-change.js";
import { nothingPlanned } from "../state/changes.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";
import { writePlans } from "../store/write.js";
import { writeLastSeen } from "../transaction/group-commit.js";
import { finishImport, type RunCounts } from "./import-run.js";
import { readEntitiesWithoutClaims, readUndoCounts } from "./read-past-versions.js";
import { type TouchedPage, touchedPages } from "./touched-pages.js";
import { undoAbsences } from "./undo-absences.js";
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
    for await (const page of readTouchedSubjects(database, importId, category)) {
      if (signal?.aborted) return null;
      const linked = await undoSubjects(database, page, undoing);
      const bare =
        linked.length === 0 ? [] : await database.read(readEntitiesWithoutClaims([...new Set(linked)]));
      if (bare.length > 0) await undoSubjects(database, bare, undoing);
      onPage?.();
    }
  if (signal?.aborted) return null;
  await undoSources(database, importId, undoing);
  const counts = { ...nothingCounted, ...(await database.read(readUndoCounts(run))) };
  await logUndone(database, options, counts.retracted);
  await undoAbsences(database, importId);
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
const SUBJECTS_PER_TRANSACTION = 500;

/** Reads the things that an import changed, and the subjects of the claims that it touched, page by page. */
async function* readTouchedSubjects(
  database: Database,
  importId: string,
  category: keyof typeof touchedPages,
): AsyncGenerator<readonly string[]> {
  for (const nextPage of touchedPages[category])
    for (let after: string | null = ""; after !== null; ) {
      const { subjects, last }: TouchedPage = await database.read(nextPage(importId, after));
      yield* splitIntoChunks(
        subjects.filter((id) => findKindById(id)?.category === category),
        SUBJECTS_PER_TRANSACTION,
      );
      after = last;
    }
}

/** Writes the last change of the undoing, which names the import. */
async function logUndone(
  database: Database,
  { importId, run, by }: UndoOptions,
  retracted: number,
): Promise<void> {
  await writeLastSeen(database, async (transaction) => {
    const base = await transaction.run(readBase(emptyReadSet, { by, requests: [] }));
    const clock = new Clock(base, getNow());
    const { revision, at: instant } = clock.advance();
    const summary = `${importId} undone: ${formatClaimCount(retracted)} retracted`;
    const change = {
      revision,
      at: instant,
      action: "RETRACTED" as const,
      nodeId: importId,
      entityIds: [],
      summary,
    };
    const plan = { ...nothingPlanned, by, run, revision, recordedAt: instant, changes: [change] };
    await transaction.run(writePlans([plan]));
    return [{ revision, recordedAt: instant }];
  });
}
