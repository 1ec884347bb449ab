import { now } from "../../domain/time.js";
import { Clock } from "../plan/clock.js";
import type { PendingEntries } from "../plan/pending-entry.js";
import { asSingleRevision } from "../plan/single-revision.js";
import { entityIdsOf } from "../plan/summary.js";
import type { NonEmptyPlan, PlannedChange } from "../state/changes.js";

/** A change of a source with all of its claims, as one revision. */
export function sourceChange(
  pending: PendingEntries,
  by: string,
  change: Pick<PlannedChange, "action" | "nodeId" | "summary">,
): NonEmptyPlan {
  const entityIds = [...new Set(pending.all.flatMap(entityIdsOf))];
  return asSingleRevision(pending, new Clock(pending.state, now()), by, { ...change, entityIds });
}

/** The number of claims in words. */
export const countOfClaims = (count: number): string => `${count} ${count === 1 ? "claim" : "claims"}`;
