import { getNow } from "../../domain/time.js";
import type { RunStatement } from "../../neo4j/statement.js";
import type { RequestKey } from "../input/idempotency-key.js";
import { Clock } from "../plan/clock.js";
import type { PendingEntries } from "../plan/pending-entry.js";
import { asSingleRevision } from "../plan/single-revision.js";
import { entityIdsOf } from "../plan/summary.js";
import type { NonEmptyPlan, PlannedChange } from "../state/changes.js";
import type { Clause } from "../store/clause.js";
import { writePlans } from "../store/write.js";
import { requestClauses } from "../store/write-request.js";
import type { IdempotentResult } from "../transaction/idempotent-write.js";

/** A change of a source with all of its claims, as one revision. */
export function sourceChange(
  pending: PendingEntries,
  by: string,
  change: Pick<PlannedChange, "action" | "nodeId" | "summary">,
): NonEmptyPlan {
  const entityIds = [...new Set(pending.all.flatMap(entityIdsOf))];
  return asSingleRevision(pending, new Clock(pending.state, getNow()), by, { ...change, entityIds });
}

/** Writes the change, and what else belongs to it, with the answer under the key of the request. */
export async function writeSourceChange(
  run: RunStatement,
  plan: NonEmptyPlan,
  key: RequestKey,
  further: readonly Clause[] = [],
): Promise<IdempotentResult> {
  const done = { revision: plan.revision, recordedAt: plan.recordedAt, issues: [] };
  await run(writePlans([plan], [...further, ...requestClauses([{ request: key, answer: done }], getNow())]));
  return done;
}

/** The number of claims in words. */
export const countOfClaims = (count: number): string => `${count} ${count === 1 ? "claim" : "claims"}`;
