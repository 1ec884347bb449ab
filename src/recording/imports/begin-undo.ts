import { JOB_TIMEOUT_MICROS } from "../../domain/graphql/job.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import type { ValidationIssue } from "../input/entries.js";
import { undoMerge } from "../merge/undo-merge.js";
import { type BlockingMerge, findBlockingMerges } from "./blocking-merges.js";
import { checkUndoable, readUndoable, startUndo } from "./undo-run.js";

export interface UndoImportRequest {
  /** The import to undo. */
  readonly id: string;
  /** True if merges that involve an entity which is known only from the import are undone first. */
  readonly undoMerges: boolean;
}

/** The run that undoes an import; or the reasons for which it cannot be undone. */
export type UndoStart =
  | { readonly run: string; readonly issues: readonly [] }
  | { readonly run: null; readonly issues: readonly ValidationIssue[] };

/** Begins to undo an import, or continues what was interrupted. It counts no more from then on. */
export async function beginUndo(
  database: Database,
  { id, undoMerges }: UndoImportRequest,
  { by, jobId }: { readonly by: string; readonly jobId?: string },
): Promise<UndoStart> {
  const undoable = await database.read(readUndoable(id, getNow() - JOB_TIMEOUT_MICROS));
  const issues = [...checkUndoable(id, undoable)];
  if (issues.length === 0 && undoable?.undoneBy === null) {
    const merges = await findBlockingMerges(database, id);
    if (!undoMerges) issues.push(...merges.map(createBlockingMergeIssue));
    else
      for (const merge of merges) {
        const result = await undoMerge(database, { mergeId: merge.id, reason: `${id} is undone.` }, { by });
        issues.push(...result.issues.map((issue) => ({ ...issue, path: ["undoMerges"] })));
      }
  }
  if (issues.length > 0) return { run: null, issues };
  return { run: await startUndo(database, id, { by, jobId }), issues: [] };
}

const createBlockingMergeIssue = ({ id, keepId, entities }: BlockingMerge): ValidationIssue => ({
  path: ["id"],
  code: "CONFLICT",
  message: `${entities.join(", ")}: known only from this import, and merged into ${keepId} or kept, by ${id}. Undo that merge first, or undo it with undoMerges: true.`,
});
