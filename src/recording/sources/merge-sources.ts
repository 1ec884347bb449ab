import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { findFieldIssues, type ValidationIssue } from "../input/entries.js";
import { checkReason } from "../input/reason.js";
import { PendingEntries } from "../plan/pending-entries.js";
import { formatTitle } from "../plan/plan-steps.js";
import { changeClaimSubject } from "../plan/redirect-ids.js";
import { checkClaimCount, readCitingClaims } from "../store/citing-claims.js";
import { readRedirects } from "../store/read-redirects.js";
import type { StateBase } from "../store/read-rows.js";
import { emptyReadSet } from "../store/read-set.js";
import { replaceRedirects } from "../store/write-merges.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { readSubjects } from "./read-subjects.js";
import { createSourceNotRecordedIssue } from "./retract-source.js";
import { formatClaimCount, planSourceChange, writeSourceChange } from "./source-change.js";
import { buildSourceMergeClause } from "./source-merge.js";

export interface MergeSourcesRequest {
  readonly keepId: string;
  readonly mergeIds: readonly string[];
  readonly reason: string;
}

/**
 * Merges sources, in one transaction and as one change: the kept one takes over the claims of the others, whose
 * ids lead to it. `restoreSource` separates one again.
 */
export async function mergeSources(
  database: Database,
  request: MergeSourcesRequest,
  actor: Actor,
): Promise<IdempotentResult> {
  const { keepId, mergeIds, reason } = request;
  const needs = { ...emptyReadSet, sources: [...new Set([keepId, ...mergeIds])] };
  return writeOnce<IdempotentResult>(
    database,
    actor,
    ["MERGE SOURCES", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt, sources } = base;
      const cited = await run(readCitingClaims(mergeIds, null));
      const issues = [...checkRequest(base, request), ...checkClaimCount(cited, ["mergeIds"])];
      if (issues.length > 0) return { revision, recordedAt, issues };
      const former = await run(readRedirects("to", mergeIds));
      const { state, claims } = await readSubjects(run, cited);
      const pending = new PendingEntries({ ...state, sources }, getNow());
      const copies: { readonly from: string; readonly key: string }[] = [];
      for (const { id, subject, source } of cited) {
        const { claims: pendingClaims } = pending.getSubject(subject);
        const movedClaim = changeClaimSubject(
          { ...requireNonNull(claims.get(id), id), source: keepId },
          subject,
        );
        pendingClaims.retract(id);
        if (pendingClaims.has(movedClaim)) continue;
        pendingClaims.add(movedClaim);
        copies.push({ from: source, key: movedClaim.key });
      }
      const merged = mergeIds.map((id) => pending.getSource(id));
      for (const source of merged) source.isRetracted = true;
      const titles = merged.map((source) => formatTitle(pending, source)).join(", ");
      const summary = `${titles} with ${formatClaimCount(cited.length)} merged into ${formatTitle(pending, pending.getSource(keepId))}: ${reason}`;
      const plan = planSourceChange(pending, actor.by, { action: "MERGED", nodeId: keepId, summary });
      const redirects = [...mergeIds, ...former.map(({ id }) => id)].map((id) => ({ id, to: keepId }));
      return writeSourceChange(run, plan, key, [
        buildSourceMergeClause(
          mergeIds.map((id) => ({ id, keepId, copies: selectKeys(copies, id) })),
          plan.recordedAt,
        ),
        ...replaceRedirects(
          former.map(({ id }) => ({ id, to: keepId })),
          redirects,
          BigInt(plan.recordedAt),
        ),
      ]);
    },
  );
}

const selectKeys = (
  copies: readonly { readonly from: string; readonly key: string }[],
  id: string,
): readonly string[] => copies.filter(({ from }) => from === id).map(({ key }) => key);

function checkRequest(
  { sources }: StateBase,
  { keepId, mergeIds, reason }: MergeSourcesRequest,
): readonly ValidationIssue[] {
  const requestedSources = [
    { id: keepId, path: ["keepId"] },
    ...mergeIds.map((id, index) => ({ id, path: ["mergeIds", String(index)] })),
  ];
  return [
    ...findFieldIssues(mergeIds.length === 0, "mergeIds", "mergeIds must name at least one source."),
    ...findFieldIssues(
      new Set([keepId, ...mergeIds]).size <= mergeIds.length,
      "mergeIds",
      "mergeIds must name each source once, and not the kept one.",
    ),
    ...checkReason(reason),
    ...requestedSources.flatMap(({ id, path }): ValidationIssue[] => {
      const source = sources.get(id);
      if (!source) return [createSourceNotRecordedIssue(id, path)];
      return source.retractedAt === null
        ? []
        : [{ path, code: "CONFLICT", message: `${id} is retracted. Restore it first.` }];
    }),
  ];
}
