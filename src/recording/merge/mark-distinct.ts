import { getNow, OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { findFieldIssues, getEntityName, type ValidationIssue } from "../input/entries.js";
import { checkReason } from "../input/reason.js";
import { Clock } from "../plan/plan-steps.js";
import { type NonEmptyPlan, nothingPlanned, type PlannedChange } from "../state/changes.js";
import type { Clause } from "../store/clause.js";
import { buildNodeMatch } from "../store/node-match.js";
import type { StateBase } from "../store/read-rows.js";
import { createEntityReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { buildDistinctionClause, type DistinctPair, listPairs } from "../store/write-judgments.js";
import { buildRequestClauses } from "../store/write-request.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { readDistinctions } from "./read-merge.js";

export interface DistinctRequest {
  readonly ids: readonly string[];
  readonly reason: string;
  /** False removes the mark. */
  readonly distinct: boolean;
}

/**
 * Marks each pair of some entities as different, or removes the marks. A mark is a node (:Distinction
 * {firstId, secondId}) with the ids in ascending order; it is open until it is removed. Marked entities
 * cannot be merged, and are not proposed as duplicates.
 */
export async function markDistinct(
  database: Database,
  request: DistinctRequest,
  actor: Actor,
): Promise<IdempotentResult> {
  const { ids, reason, distinct } = request;
  const formErrors = checkRequest(request);
  const needs = createEntityReadSet(ids);
  return writeOnce<IdempotentResult>(
    database,
    actor,
    ["DISTINCT", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt } = base;
      const issues = [...formErrors, ...ids.flatMap((id, index) => checkIsLive(base, id, index))];
      if (issues.length > 0) return { revision, recordedAt, issues };
      const marked = new Set((await run(readDistinctions(ids))).map(String));
      const pairs = listPairs(ids).filter((pair) => marked.has(String(pair)) !== distinct);
      if (pairs.length === 0) return { revision, recordedAt, issues };
      const plan = planDistinction(
        base,
        { action: distinct ? "RECORDED" : "RETRACTED", ids, reason },
        actor.by,
      );
      const result = { revision: plan.revision, recordedAt: plan.recordedAt, issues };
      const marking = { by: actor.by, at: plan.recordedAt, reason };
      const clause = distinct ? buildDistinctionClause(pairs, marking) : buildUnmarkClause(pairs, plan);
      await run(
        writePlans([plan], [clause, ...buildRequestClauses([{ request: key, answer: result }], getNow())]),
      );
      return result;
    },
  );
}

function planDistinction(
  base: StateBase,
  { action, ids, reason }: Pick<PlannedChange, "action"> & Pick<DistinctRequest, "ids" | "reason">,
  by: string,
): NonEmptyPlan {
  const clock = new Clock(base, getNow());
  const { revision, at: instant } = clock.advance();
  const names = ids.map((id) => getEntityName(requireNonNull(base.entities.get(id), id).values)).join(", ");
  const summary = `${names} ${action === "RECORDED" ? "are" : "are no longer marked as"} different: ${reason}`;
  const change = {
    revision,
    at: instant,
    action,
    nodeId: requireNonNull(ids[0], "The first id"),
    entityIds: ids,
    summary,
  };
  return { ...nothingPlanned, by, revision, recordedAt: instant, changes: [change] };
}

const buildUnmarkClause = (pairs: readonly DistinctPair[], { recordedAt }: NonEmptyPlan): Clause => ({
  text: cypher`
    ${buildNodeMatch("d", "Distinction", "firstId", "row.firstId")}
    WHERE d.secondId = row.secondId AND d.recordedTo = ${OPEN_INSTANT}
    SET d.recordedTo = row.at
  `,
  rows: pairs.map(([firstId, secondId]) => ({ firstId, secondId, at: BigInt(recordedAt) })),
});

function checkRequest({ ids, reason }: DistinctRequest): readonly ValidationIssue[] {
  return [
    ...findFieldIssues(new Set(ids).size < 2, "ids", "ids must name at least two entities."),
    ...checkReason(reason),
  ];
}

function checkIsLive({ entities }: StateBase, id: string, index: number): readonly ValidationIssue[] {
  const entity = entities.get(id);
  if (entity && !entity.isRetracted) return [];
  return [
    {
      path: ["ids", String(index)],
      code: "NOT_FOUND",
      message: `${id} is not recorded, or was retracted or merged.`,
    },
  ];
}
