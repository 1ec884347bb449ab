import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { UNSOURCED } from "../former-claims/narrow-claims.js";
import { readCorrection } from "../former-claims/stored-correction.js";
import type { ValidationIssue } from "../input/entries.js";
import { checkReason } from "../input/reason.js";
import { listRedirects, type MergeRecord, type SuspendedClaim } from "../state/merge-record.js";
import { isStillRecorded, type UndoneRuns } from "../state/undone-runs.js";
import { readBase } from "../store/read-base.js";
import { readRedirects } from "../store/read-redirects.js";
import { readRelationships } from "../store/read-relationships.js";
import { emptyReadSet } from "../store/read-set.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";
import { writePlans } from "../store/write.js";
import { buildUndoClauses } from "../store/write-merges.js";
import { buildRequestClauses } from "../store/write-request.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { planUndo } from "./plan-undo.js";
import { readMerge, type StoredMerge } from "./read-merge.js";
import { readMergeContext } from "./read-merge-context.js";

export interface UndoRequest {
  readonly mergeId: string;
  readonly reason: string;
}

/** The result of undoing a merge. */
export interface UndoResult extends IdempotentResult {
  /** The entities that are separate again, the kept one first; empty if undoing failed. */
  readonly ids: readonly string[];
}

/**
 * Undoes a merge, in one transaction and as one change, whatever was recorded since. Fails if the merge is
 * not recorded or was undone, or if the kept entity was merged into another since: that merge must be undone
 * first.
 */
export async function undoMerge(database: Database, request: UndoRequest, actor: Actor): Promise<UndoResult> {
  const { mergeId, reason } = request;
  const result = await writeOnce<UndoResult>(
    database,
    actor,
    ["UNDO", request],
    emptyReadSet,
    async ({ run }, base, key) => {
      const { revision, recordedAt } = base;
      const merge = await run(readMerge(mergeId));
      const issues = [...checkReason(reason), ...checkUndo(mergeId, merge)];
      if (issues.length > 0 || !merge) return { revision, recordedAt, issues };
      const undone = await run(readUndoneRuns);
      const record = removeUndoneClaims(await addLaterRedirects(run, merge), undone);
      const entities = [record.keepId, ...record.entities.map(({ id }) => id)];
      const { claims, sourceDates } = await run(readMergeContext([...entities, ...listFactIds(record)]));
      const apart = await run(readBase({ ...emptyReadSet, entities, sources: [UNSOURCED.id] }, null));
      const state = {
        ...apart,
        claims,
        sourceDates,
        redated: new Map(),
        relationships: await readRelationships(run, claims),
      };
      const former = { mergedAt: merge.at, correction: await run(readCorrection) };
      const plan = planUndo(state, record, reason, { by: actor.by, at: getNow(), ...former });
      const undoResult = { revision: plan.revision, recordedAt: plan.recordedAt, ids: entities, issues: [] };
      await run(
        writePlans(
          [plan],
          [
            ...buildUndoClauses(plan, record, reason),
            ...buildRequestClauses([{ request: key, answer: undoResult }], getNow()),
          ],
        ),
      );
      return undoResult;
    },
  );
  return { ids: [], ...result };
}

/** Adds all former ids that led to the merged things: a migration may have added some. */
async function addLaterRedirects(
  runStatement: RunStatement,
  { record, at: instant }: StoredMerge,
): Promise<MergeRecord> {
  const ids = listRedirects(record).map(({ id }) => id);
  const laterRedirects = await runStatement(readRedirects("to", ids, instant));
  const knownIds = new Set(record.redirected.map(({ id }) => id));
  return {
    ...record,
    redirected: [...record.redirected, ...laterRedirects.filter(({ id }) => !knownIds.has(id))],
  };
}

/** Removes the claims of imports that were undone since. */
function removeUndoneClaims(record: MergeRecord, undone: UndoneRuns): MergeRecord {
  const keepCountedClaims = <T extends { readonly claims: readonly SuspendedClaim[] }>(thing: T): T => ({
    ...thing,
    claims: thing.claims.filter((claim) => isStillRecorded(claim, undone)),
  });
  return {
    ...record,
    entities: record.entities.map(keepCountedClaims),
    parked: record.parked.map(keepCountedClaims),
  };
}

const listFactIds = ({ moved, parked }: MergeRecord): readonly string[] => [
  ...new Set([
    ...moved.map(({ id }) => id),
    ...parked.flatMap(({ id, into }) => [id, ...(into ? [into] : [])]),
  ]),
];

function checkUndo(mergeId: string, merge: StoredMerge | null): readonly ValidationIssue[] {
  const path = ["id"];
  if (!merge) return [{ path, code: "NOT_FOUND", message: `${mergeId} is not the id of a merge.` }];
  const { isUndone, keptLeadsTo, record } = merge;
  if (isUndone) return [{ path, code: "CONFLICT", message: `${mergeId} was already undone.` }];
  if (keptLeadsTo === null) return [];
  const message = `${record.keepId} was merged into ${keptLeadsTo} since. Undo that merge first.`;
  return [{ path, code: "CONFLICT", message }];
}
