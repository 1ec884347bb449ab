import { JOB_TIMEOUT_MICROS } from "../../domain/graphql/job.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import type { ValidationIssue } from "../input/facts.js";
import { undoMerge } from "../merge/undo-merge.js";
import { type MergeInTheWay, mergesInTheWay } from "./undo-conflicts.js";
import { readUndoable, startUndo, undoableIssues } from "./undo-run.js";

export interface UndoImportRequest {
  /** The import to undo. */
  readonly id: string;
  /** Whether merges that involve an entity which is known only from the import are undone first. */
  readonly undoMerges: boolean;
}

/** The run that undoes an import; or why it cannot be undone. */
export type BegunUndo =
  | { readonly run: string; readonly issues: readonly [] }
  | { readonly run: null; readonly issues: readonly ValidationIssue[] };

/** Begins to undo an import, or continues what was interrupted. It counts no more from then on. */
export async function beginUndo(
  database: Database,
  { id, undoMerges }: UndoImportRequest,
  { by, jobId }: { readonly by: string; readonly jobId?: string },
): Promise<BegunUndo> {
  const found = await database.read(readUndoable(id, getNow() - JOB_TIMEOUT_MICROS));
  const issues = [...undoableIssues(id, found)];
  if (issues.length === 0 && found?.undoneBy === null) {
    const merges = await mergesInTheWay(database, id);
    if (!undoMerges) issues.push(...merges.map(inTheWay));
    else
      for (const merge of merges) {
        const done = await undoMerge(database, { mergeId: merge.id, reason: `${id} is undone.` }, { by });
        issues.push(...done.issues.map((issue) => ({ ...issue, path: ["undoMerges"] })));
      }
  }
  if (issues.length > 0) return { run: null, issues };
  return { run: await startUndo(database, id, { by, jobId }), issues: [] };
}

const inTheWay = ({ id, keepId, entities }: MergeInTheWay): ValidationIssue => ({
  path: ["id"],
  code: "CONFLICT",
  message: `${entities.join(", ")}: known only from this import, and merged into ${keepId} or kept, by ${id}. Undo that merge first, or undo it with undoMerges: true.`,
});
