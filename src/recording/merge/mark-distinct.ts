import { getNow, OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { required } from "../../util/required.js";
import { badInput, nameIn, type ValidationIssue } from "../input/facts.js";
import { reasonIssues } from "../input/reason.js";
import { Clock } from "../plan/clock.js";
import { type NonEmptyPlan, nothingPlanned, type PlannedChange } from "../state/changes.js";
import { nodeBy } from "../store/by-id.js";
import type { Clause } from "../store/clause.js";
import type { StateBase } from "../store/read-rows.js";
import { readSetOfEntities } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { type DistinctPair, distinctionClause, pairsOf } from "../store/write-distinctions.js";
import { requestClauses } from "../store/write-request.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { distinctions } from "./read-merge.js";

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
  const formErrors = formIssues(request);
  const needs = readSetOfEntities(ids);
  return writeOnce<IdempotentResult>(
    database,
    actor,
    ["DISTINCT", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt } = base;
      const issues = [...formErrors, ...ids.flatMap((id, index) => liveIssue(base, id, index))];
      if (issues.length > 0) return { revision, recordedAt, issues };
      const marked = new Set((await run(distinctions(ids))).map(String));
      const pairs = pairsOf(ids).filter((pair) => marked.has(String(pair)) !== distinct);
      if (pairs.length === 0) return { revision, recordedAt, issues };
      const plan = planOf(base, { action: distinct ? "RECORDED" : "RETRACTED", ids, reason }, actor.by);
      const done = { revision: plan.revision, recordedAt: plan.recordedAt, issues };
      const marking = { by: actor.by, at: plan.recordedAt, reason };
      const clause = distinct ? distinctionClause(pairs, marking) : unmarks(pairs, plan);
      await run(writePlans([plan], [clause, ...requestClauses([{ request: key, answer: done }], getNow())]));
      return done;
    },
  );
}

function planOf(
  base: StateBase,
  { action, ids, reason }: Pick<PlannedChange, "action"> & Pick<DistinctRequest, "ids" | "reason">,
  by: string,
): NonEmptyPlan {
  const clock = new Clock(base, getNow());
  const { revision, at } = clock.next();
  const names = ids.map((id) => nameIn(required(base.entities.get(id), id).values)).join(", ");
  const summary = `${names} ${action === "RECORDED" ? "are" : "are no longer marked as"} different: ${reason}`;
  const change = { revision, at, action, nodeId: required(ids[0], "The first id"), entityIds: ids, summary };
  return { ...nothingPlanned, by, revision, recordedAt: at, changes: [change] };
}

const unmarks = (pairs: readonly DistinctPair[], { recordedAt }: NonEmptyPlan): Clause => ({
  text: cypher`
    ${nodeBy("d", "Distinction", "firstId", "row.firstId")}
    WHERE d.secondId = row.secondId AND d.recordedTo = ${OPEN_INSTANT}
    SET d.recordedTo = row.at
  `,
  rows: pairs.map(([firstId, secondId]) => ({ firstId, secondId, at: BigInt(recordedAt) })),
});

function formIssues({ ids, reason }: DistinctRequest): readonly ValidationIssue[] {
  return [
    ...(new Set(ids).size < 2 ? [badInput(["ids"], "ids must name at least two entities.")] : []),
    ...reasonIssues(reason),
  ];
}

function liveIssue({ entities }: StateBase, id: string, index: number): readonly ValidationIssue[] {
  const known = entities.get(id);
  if (known && !known.isRetracted) return [];
  return [
    {
      path: ["ids", String(index)],
      code: "NOT_FOUND",
      message: `${id} is not recorded, or was retracted or merged.`,
    },
  ];
}
