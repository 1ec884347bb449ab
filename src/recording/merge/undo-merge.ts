import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import type { ValidationIssue } from "../input/facts.js";
import { reasonIssues } from "../input/reason.js";
import { type MergeRecord, redirectsOf, type SuspendedClaim } from "../state/merge-record.js";
import { isStillMade, type UndoneRuns } from "../state/undone-runs.js";
import { readBase } from "../store/read-base.js";
import { readRedirects } from "../store/read-redirects.js";
import { readRelationships } from "../store/read-relationships.js";
import { emptyReadSet } from "../store/read-set.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";
import { writePlans } from "../store/write.js";
import { undoClauses } from "../store/write-merges.js";
import { requestClauses } from "../store/write-request.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { planUndo } from "./plan-undo.js";
import { readMerge, type StoredMerge } from "./read-merge.js";
import { mergeContext } from "./read-merge-context.js";

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
      const issues = [...reasonIssues(reason), ...undoIssues(mergeId, merge)];
      if (issues.length > 0 || !merge) return { revision, recordedAt, issues };
      const undone = await run(readUndoneRuns);
      const record = withoutUndone(await withRedirects(run, merge), undone);
      const entities = [record.keepId, ...record.entities.map(({ id }) => id)];
      const { claims, sourceDates } = await run(mergeContext([...entities, ...factsOf(record)]));
      const facts = readRelationships(new Map([...claims].filter(([id]) => !entities.includes(id))));
      const relationships = facts ? await run(facts) : [];
      const apart = await run(readBase({ ...emptyReadSet, entities }, null));
      const state = {
        ...apart,
        claims,
        sourceDates,
        redated: new Map(),
        relationships: new Map(relationships.map((fact) => [fact.id, fact])),
      };
      const plan = planUndo(state, record, reason, { by: actor.by, at: getNow() });
      const done = { revision: plan.revision, recordedAt: plan.recordedAt, ids: entities, issues: [] };
      await run(
        writePlans(
          [plan],
          [
            ...undoClauses(plan, record, reason),
            ...requestClauses([{ request: key, answer: done }], getNow()),
          ],
        ),
      );
      return done;
    },
  );
  return { ids: [], ...result };
}

/** A record with all former ids that led to the merged things: a migration may have added some. */
async function withRedirects(run: RunStatement, { record, at }: StoredMerge): Promise<MergeRecord> {
  const ids = redirectsOf(record).map(({ id }) => id);
  const found = await run(readRedirects("to", ids, at));
  const known = new Set(record.redirected.map(({ id }) => id));
  return { ...record, redirected: [...record.redirected, ...found.filter(({ id }) => !known.has(id))] };
}

/** A record without the claims of imports that were undone since. */
function withoutUndone(record: MergeRecord, undone: UndoneRuns): MergeRecord {
  const still = <T extends { readonly claims: readonly SuspendedClaim[] }>(thing: T): T => ({
    ...thing,
    claims: thing.claims.filter((claim) => isStillMade(claim, undone)),
  });
  return { ...record, entities: record.entities.map(still), parked: record.parked.map(still) };
}

const factsOf = ({ moved, parked }: MergeRecord): readonly string[] => [
  ...new Set([
    ...moved.map(({ id }) => id),
    ...parked.flatMap(({ id, into }) => [id, ...(into ? [into] : [])]),
  ]),
];

function undoIssues(mergeId: string, merge: StoredMerge | null): readonly ValidationIssue[] {
  const path = ["mergeId"];
  if (!merge) return [{ path, code: "NOT_FOUND", message: `${mergeId} is not the id of a merge.` }];
  const { isUndone, keptLeadsTo, record } = merge;
  if (isUndone) return [{ path, code: "CONFLICT", message: `${mergeId} was already undone.` }];
  if (keptLeadsTo === null) return [];
  const message = `${record.keepId} was merged into ${keptLeadsTo} since. Undo that merge first.`;
  return [{ path, code: "CONFLICT", message }];
}
