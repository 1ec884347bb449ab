import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { required } from "../../util/required.js";
import { badInput, type ValidationIssue } from "../input/facts.js";
import { reasonIssues } from "../input/reason.js";
import { claimAbout } from "../plan/claim-about.js";
import { PendingEntries } from "../plan/pending-entry.js";
import { titleOf } from "../plan/summary.js";
import { claimsCiting, numberIssues } from "../store/claims-citing.js";
import { readRedirects } from "../store/read-redirects.js";
import type { StateBase } from "../store/read-rows.js";
import { emptyReadSet } from "../store/read-set.js";
import { replaceRedirects } from "../store/write-merges.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { readSubjects } from "./read-subjects.js";
import { sourceNotRecorded } from "./retract-source.js";
import { countOfClaims, sourceChange, writeSourceChange } from "./source-change.js";
import { sourceMergeClause } from "./source-merge.js";

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
      const cited = await run(claimsCiting(mergeIds, null));
      const issues = [...requestIssues(base, request), ...numberIssues(cited, ["mergeIds"])];
      if (issues.length > 0) return { revision, recordedAt, issues };
      const former = await run(readRedirects("to", mergeIds));
      const { state, claims } = await readSubjects(run, cited);
      const pending = new PendingEntries({ ...state, sources }, getNow());
      const copies: { readonly from: string; readonly key: string }[] = [];
      for (const { id, subject, source } of cited) {
        const { claims: pendingClaims } = pending.subject(subject);
        const taken = claimAbout({ ...required(claims.get(id), id), source: keepId }, subject);
        pendingClaims.retract(id);
        if (pendingClaims.has(taken)) continue;
        pendingClaims.add(taken);
        copies.push({ from: source, key: taken.key });
      }
      const merged = mergeIds.map((id) => pending.source(id));
      for (const source of merged) source.isRetracted = true;
      const titles = merged.map((source) => titleOf(pending, source)).join(", ");
      const summary = `${titles} with ${countOfClaims(cited.length)} merged into ${titleOf(pending, pending.source(keepId))}: ${reason}`;
      const plan = sourceChange(pending, actor.by, { action: "MERGED", nodeId: keepId, summary });
      const redirects = [...mergeIds, ...former.map(({ id }) => id)].map((id) => ({ id, to: keepId }));
      return writeSourceChange(run, plan, key, [
        sourceMergeClause(
          mergeIds.map((id) => ({ id, keepId, copies: keysFrom(copies, id) })),
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

const keysFrom = (
  copies: readonly { readonly from: string; readonly key: string }[],
  id: string,
): readonly string[] => copies.filter(({ from }) => from === id).map(({ key }) => key);

function requestIssues(
  { sources }: StateBase,
  { keepId, mergeIds, reason }: MergeSourcesRequest,
): readonly ValidationIssue[] {
  const places = [
    { id: keepId, path: ["keepId"] },
    ...mergeIds.map((id, index) => ({ id, path: ["mergeIds", String(index)] })),
  ];
  return [
    ...(mergeIds.length === 0 ? [badInput(["mergeIds"], "mergeIds must name at least one source.")] : []),
    ...(new Set([keepId, ...mergeIds]).size <= mergeIds.length
      ? [badInput(["mergeIds"], "mergeIds must name each source once, and not the kept one.")]
      : []),
    ...reasonIssues(reason),
    ...places.flatMap(({ id, path }): ValidationIssue[] => {
      const known = sources.get(id);
      if (!known) return [sourceNotRecorded(id, path)];
      return known.retractedAt === null
        ? []
        : [{ path, code: "CONFLICT", message: `${id} is retracted. Restore it first.` }];
    }),
  ];
}
