import { getNow } from "../../domain/time.js";
import type { RunStatement } from "../../neo4j/statement.js";
import type { RequestKey } from "../input/idempotency-key.js";
import type { PendingEntries } from "../plan/pending-entries.js";
import { Clock, listEntityIds, planSingleRevision } from "../plan/plan-steps.js";
import type { NonEmptyPlan, PlannedChange } from "../state/changes.js";
import type { Clause } from "../store/clause.js";
import { writePlans } from "../store/write.js";
import { buildRequestClauses } from "../store/write-request.js";
import type { IdempotentResult } from "../transaction/idempotent-write.js";

/** Plans a change of a source with all of its claims, as one revision. */
export function planSourceChange(
  pending: PendingEntries,
  by: string,
  change: Pick<PlannedChange, "action" | "nodeId" | "summary">,
): NonEmptyPlan {
  const entityIds = [...new Set(pending.all.flatMap(listEntityIds))];
  return planSingleRevision(pending, new Clock(pending.state, getNow()), by, { ...change, entityIds });
}

/** Writes the change and its further clauses, with the answer under the key of the request. */
export async function writeSourceChange(
  runStatement: RunStatement,
  plan: NonEmptyPlan,
  key: RequestKey,
  further: readonly Clause[] = [],
): Promise<IdempotentResult> {
  const result = { revision: plan.revision, recordedAt: plan.recordedAt, issues: [] };
  await runStatement(
    writePlans([plan], [...further, ...buildRequestClauses([{ request: key, answer: result }], getNow())]),
  );
  return result;
}

/** Formats a number of claims. */
export const formatClaimCount = (count: number): string => `${count} ${count === 1 ? "claim" : "claims"}`;
