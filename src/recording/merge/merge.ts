import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { mayBeNamed } from "../input/fact-parts.js";
import { badInput, type ValidationIssue } from "../input/facts.js";
import { reasonIssues } from "../input/reason.js";
import type { StateBase } from "../store/read-rows.js";
import { readSetOfEntities } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { mergeClauses } from "../store/write-merges.js";
import { requestClauses } from "../store/write-request.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { isOneKind, type MergeRequest, planMerge } from "./plan-merge.js";
import { distinctions } from "./read-merge.js";
import { factsOfEntities, mergeContext } from "./read-merge-context.js";

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
  const formErrors = formIssues(request);
  const needs = readSetOfEntities(ids);
  const result = await writeOnce<MergeResult>(
    database,
    actor,
    ["MERGE", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt } = base;
      const issues = [
        ...formErrors,
        ...liveIssues(base, request),
        ...distinctIssues(await run(distinctions(ids)), request),
      ];
      if (issues.length > 0) return { revision, recordedAt, issues };
      const facts = await run(factsOfEntities(mergeIds, keepId));
      const around = await run(mergeContext([...ids, ...facts.map(({ id }) => id)]));
      const state = {
        ...base,
        redated: new Map(),
        relationships: new Map(facts.map((fact) => [fact.id, fact])),
      };
      const { plan, merge } = planMerge(state, around, request, { by: actor.by, at: getNow() });
      const done = { revision: plan.revision, recordedAt: plan.recordedAt, mergeId: merge.id, issues: [] };
      await run(
        writePlans(
          [plan],
          [
            ...mergeClauses(plan, merge, reason),
            ...requestClauses([{ request: key, answer: done }], getNow()),
          ],
        ),
      );
      return done;
    },
  );
  return { mergeId: null, ...result };
}

function formIssues({ keepId, mergeIds, reason }: MergeRequest): readonly ValidationIssue[] {
  return [
    ...(mayBeNamed(keepId)
      ? [
          badInput(
            ["keepId"],
            "An observation cannot be merged: give its facts the observationId of the other.",
          ),
        ]
      : []),
    ...(mergeIds.length === 0 ? [badInput(["mergeIds"], "mergeIds must name at least one entity.")] : []),
    ...(mergeIds.includes(keepId) ? [badInput(["mergeIds"], "mergeIds must not name the kept entity.")] : []),
    ...(new Set(mergeIds).size < mergeIds.length
      ? [badInput(["mergeIds"], "mergeIds must not contain an id twice.")]
      : []),
    ...(isOneKind([keepId, ...mergeIds])
      ? []
      : [badInput(["mergeIds"], "Merged entities must be of one kind.")]),
    ...reasonIssues(reason),
  ];
}

function liveIssues({ entities }: StateBase, { keepId, mergeIds }: MergeRequest): readonly ValidationIssue[] {
  const places = [
    { id: keepId, path: ["keepId"] },
    ...mergeIds.map((id, index) => ({ id, path: ["mergeIds", String(index)] })),
  ];
  return places.flatMap(({ id, path }): ValidationIssue[] => {
    const known = entities.get(id);
    if (known && !known.isRetracted) return [];
    const why = known ? "was retracted or merged" : "is not recorded";
    return [{ path, code: "NOT_FOUND", message: `${id} ${why}.` }];
  });
}

function distinctIssues(
  pairs: readonly (readonly [string, string])[],
  { mergeIds }: MergeRequest,
): readonly ValidationIssue[] {
  return pairs.map(([one, other]) => ({
    path: ["mergeIds", String(Math.max(mergeIds.indexOf(one), mergeIds.indexOf(other)))],
    code: "CONFLICT",
    message: `${one} and ${other} are marked as different. Remove the mark first.`,
  }));
}
