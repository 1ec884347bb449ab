import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { findFieldIssues, type ValidationIssue } from "../input/entries.js";
import { canBeNamed } from "../input/entry-parts.js";
import { checkReason } from "../input/reason.js";
import type { StateBase } from "../store/read-rows.js";
import { createEntityReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { buildMergeClauses } from "../store/write-merges.js";
import { buildRequestClauses } from "../store/write-request.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { isOneKind, type MergeRequest, planMerge } from "./plan-merge.js";
import { readDistinctions } from "./read-merge.js";
import { readFactsOfEntities, readMergeContext } from "./read-merge-context.js";

/** The result of a merge. */
export interface MergeResult extends IdempotentResult {
  /** The id to undo it with; null if the merge failed. */
  readonly mergeId: string | null;
}

/**
 * Merges entities of one kind, in one transaction and as one change. Fails if one of them is not recorded,
 * was retracted or merged, if they are of several kinds, or if two of them are marked as different.
 */
export async function mergeEntities(
  database: Database,
  request: MergeRequest,
  actor: Actor,
): Promise<MergeResult> {
  const { keepId, mergeIds, reason } = request;
  const ids = [keepId, ...mergeIds];
  const formErrors = checkRequest(request);
  const needs = createEntityReadSet(ids);
  const result = await writeOnce<MergeResult>(
    database,
    actor,
    ["MERGE", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt } = base;
      const issues = [
        ...formErrors,
        ...checkAreLive(base, request),
        ...checkDistinctions(await run(readDistinctions(ids)), request),
      ];
      if (issues.length > 0) return { revision, recordedAt, issues };
      const facts = await run(readFactsOfEntities(mergeIds, keepId));
      const mergeContextOfFacts = await run(readMergeContext([...ids, ...facts.map(({ id }) => id)]));
      const state = {
        ...base,
        redated: new Map(),
        relationships: new Map(facts.map((fact) => [fact.id, fact])),
      };
      const { plan, merge } = planMerge(state, mergeContextOfFacts, request, { by: actor.by, at: getNow() });
      const mergeResult = {
        revision: plan.revision,
        recordedAt: plan.recordedAt,
        mergeId: merge.id,
        issues: [],
      };
      await run(
        writePlans(
          [plan],
          [
            ...buildMergeClauses(plan, merge, reason),
            ...buildRequestClauses([{ request: key, answer: mergeResult }], getNow()),
          ],
        ),
      );
      return mergeResult;
    },
  );
  return { mergeId: null, ...result };
}

function checkRequest({ keepId, mergeIds, reason }: MergeRequest): readonly ValidationIssue[] {
  return [
    ...findFieldIssues(
      canBeNamed(keepId),
      "keepId",
      "An observation cannot be merged: give its facts the observationId of the other.",
    ),
    ...findFieldIssues(mergeIds.length === 0, "mergeIds", "mergeIds must name at least one entity."),
    ...findFieldIssues(mergeIds.includes(keepId), "mergeIds", "mergeIds must not name the kept entity."),
    ...findFieldIssues(
      new Set(mergeIds).size < mergeIds.length,
      "mergeIds",
      "mergeIds must not contain an id twice.",
    ),
    ...findFieldIssues(!isOneKind([keepId, ...mergeIds]), "mergeIds", "Merged entities must be of one kind."),
    ...checkReason(reason),
  ];
}

function checkAreLive(
  { entities }: StateBase,
  { keepId, mergeIds }: MergeRequest,
): readonly ValidationIssue[] {
  const places = [
    { id: keepId, path: ["keepId"] },
    ...mergeIds.map((id, index) => ({ id, path: ["mergeIds", String(index)] })),
  ];
  return places.flatMap(({ id, path }): ValidationIssue[] => {
    const entity = entities.get(id);
    if (entity && !entity.isRetracted) return [];
    const why = entity ? "was retracted or merged" : "is not recorded";
    return [{ path, code: "NOT_FOUND", message: `${id} ${why}.` }];
  });
}

function checkDistinctions(
  pairs: readonly (readonly [string, string])[],
  { mergeIds }: MergeRequest,
): readonly ValidationIssue[] {
  return pairs.map(([firstId, secondId]) => ({
    path: ["mergeIds", String(Math.max(mergeIds.indexOf(firstId), mergeIds.indexOf(secondId)))],
    code: "CONFLICT",
    message: `${firstId} and ${secondId} are marked as different. Remove the mark first.`,
  }));
}
