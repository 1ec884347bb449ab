import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import type { ValidationIssue } from "../input/entries.js";
import { checkReason } from "../input/reason.js";
import { PendingEntries } from "../plan/pending-entries.js";
import { formatTitle } from "../plan/plan-steps.js";
import { checkClaimCount, readCitingClaims } from "../store/citing-claims.js";
import { emptyReadSet } from "../store/read-set.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { readSubjects } from "./read-subjects.js";
import { formatClaimCount, planSourceChange, writeSourceChange } from "./source-change.js";

export interface SourceRequest {
  readonly id: string;
  readonly reason: string;
}

/**
 * Retracts a source with all of its claims, in one transaction and as one change. Facts without another claim
 * become RETRACTED. Retracting it again changes nothing.
 */
export async function retractSource(
  database: Database,
  request: SourceRequest,
  actor: Actor,
): Promise<IdempotentResult> {
  const { id, reason } = request;
  const needs = { ...emptyReadSet, sources: [id] };
  return writeOnce<IdempotentResult>(
    database,
    actor,
    ["RETRACT SOURCE", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt, sources } = base;
      const cited = await run(readCitingClaims([id], null));
      const issues = [
        ...checkReason(reason),
        ...(sources.has(id) ? [] : [createSourceNotRecordedIssue(id)]),
        ...checkClaimCount(cited, ["id"]),
      ];
      if (issues.length > 0 || sources.get(id)?.retractedAt != null) return { revision, recordedAt, issues };
      const { state } = await readSubjects(run, cited);
      const pending = new PendingEntries({ ...state, sources }, getNow());
      const source = pending.getSource(id);
      source.isRetracted = true;
      for (const claim of cited) pending.getSubject(claim.subject).claims.retract(claim.id);
      const summary = `${formatTitle(pending, source)} and ${formatClaimCount(cited.length)}: ${reason}`;
      const plan = planSourceChange(pending, actor.by, { action: "RETRACTED", nodeId: id, summary });
      return writeSourceChange(run, plan, key);
    },
  );
}

export const createSourceNotRecordedIssue = (
  id: string,
  path: readonly string[] = ["id"],
): ValidationIssue => ({
  path,
  code: "NOT_FOUND",
  message: `${id} is not a recorded source.`,
});
