import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { UNSOURCED } from "../former-claims/narrow-claims.js";
import { narrowRestored } from "../former-claims/narrow-restored.js";
import { readCorrection } from "../former-claims/stored-correction.js";
import type { ValidationIssue } from "../input/entries.js";
import { parseClaimKey } from "../input/ids.js";
import { checkReason } from "../input/reason.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import { checkLiveEntity } from "../plan/entry-issues.js";
import { PendingEntries } from "../plan/pending-entries.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import { formatTitle } from "../plan/plan-steps.js";
import { changeClaimSubject } from "../plan/redirect-ids.js";
import type { Redirect } from "../state/merge-record.js";
import { isStillRecorded } from "../state/undone-runs.js";
import { checkClaimCount, readCitingClaims } from "../store/citing-claims.js";
import { buildNodeMatch } from "../store/node-match.js";
import { readRedirects } from "../store/read-redirects.js";
import { emptyReadSet } from "../store/read-set.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";
import { replaceRedirects } from "../store/write-merges.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { readSubjects } from "./read-subjects.js";
import { createSourceNotRecordedIssue, type SourceRequest } from "./retract-source.js";
import { formatClaimCount, planSourceChange, writeSourceChange } from "./source-change.js";
import { readSourceMerge, type SourceMerge } from "./source-merge.js";

/**
 * Undoes the retraction or the merge of a source, in one transaction and as one change: the claims that were
 * retracted with it are recorded again, and a source that took them over loses them. Fails if something that a
 * claim is about is retracted.
 */
export async function restoreSource(
  database: Database,
  request: SourceRequest,
  actor: Actor,
): Promise<IdempotentResult> {
  const { id, reason } = request;
  const needs = { ...emptyReadSet, sources: [id, UNSOURCED.id] };
  return writeOnce<IdempotentResult>(
    database,
    actor,
    ["RESTORE SOURCE", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt, sources } = base;
      const refuse = (issues: readonly ValidationIssue[]) => ({ revision, recordedAt, issues });
      const recorded = sources.get(id);
      if (!recorded) return refuse([...checkReason(reason), createSourceNotRecordedIssue(id)]);
      if (recorded.retractedAt === null) return refuse([...checkReason(reason), createNotRetractedIssue(id)]);
      const retracted = await run(readCitingClaims([id], recorded.retractedAt));
      const merge = await run(readSourceMerge(id, recorded.retractedAt));
      const keptId = merge?.keepId ?? null;
      const keeperIssues = keptId === null ? [] : await run(readKeeperIssues(keptId));
      const former = keptId === null ? [] : await run(readRedirects("to", [id], recorded.retractedAt));
      const { state, claims, resolveId } = await readSubjects(run, retracted);
      const undone = await run(readUndoneRuns);
      const cited = retracted.filter((claim) => isStillRecorded(claims.get(claim.id) ?? {}, undone));
      const pending = new PendingEntries({ ...state, sources }, getNow());
      const source = pending.getSource(id);
      source.isRetracted = false;
      const restored = cited.map((claim) => ({
        claim: requireNonNull(claims.get(claim.id), claim.id),
        entry: pending.getSubject(resolveId(claim.subject)),
      }));
      const claimsAgain = restored.map(({ claim, entry }) => ({
        entry,
        claim: restoreClaim(entry, claim, merge, resolveId),
      }));
      narrowRestored(pending, claimsAgain, await run(readCorrection));
      const issues = [
        ...checkReason(reason),
        ...keeperIssues,
        ...checkClaimCount(cited, ["id"]),
        ...checkSubjects(
          pending,
          restored.map(({ entry }) => entry),
        ),
      ];
      if (issues.length > 0) return refuse(issues);
      const summary = `${formatTitle(pending, source)} and ${formatClaimCount(cited.length)} again: ${reason}`;
      const plan = planSourceChange(pending, actor.by, { action: "RECORDED", nodeId: id, summary });
      const redirects = replaceRedirects(...splitRedirects(id, keptId, former), BigInt(plan.recordedAt));
      return writeSourceChange(run, plan, key, redirects);
    },
  );
}

/** Records a claim again, and returns it; the copy that another source took over is retracted. */
function restoreClaim(
  entry: PendingSubject,
  claim: FullClaim,
  merge: SourceMerge | null,
  resolveId: (id: string) => string,
): FullClaim {
  if (entry.type === "RELATIONSHIP" && entry.ends)
    entry.ends = { from: resolveId(entry.ends.from), to: resolveId(entry.ends.to) };
  const copiedClaim = merge && changeClaimSubject({ ...claim, source: merge.keepId }, claim.subject);
  if (copiedClaim && merge.copies.includes(copiedClaim.key)) {
    const { key } = changeClaimSubject(copiedClaim, entry.id);
    const copy = entry.claims.live.find((live) => parseClaimKey(live.id) === key);
    if (copy) entry.claims.retract(copy.id);
  }
  const restored = changeClaimSubject(claim, entry.id);
  entry.claims.add(restored);
  return restored;
}

/** Finds the entities that would have claims or facts, but are retracted. */
function checkSubjects(
  pending: PendingEntries,
  subjects: readonly PendingSubject[],
): readonly ValidationIssue[] {
  const entities = subjects.flatMap((entry) => {
    if (entry.type === "ENTITY") return [entry.id];
    return entry.ends ? [entry.ends.from, entry.ends.to] : [];
  });
  return [...new Set(entities)].flatMap((entity) => checkLiveEntity(pending, entity, ["id"]));
}

/** Reads the error if the source that took over the claims was itself retracted or merged since. */
const readKeeperIssues = (keptId: string): Statement<readonly ValidationIssue[]> =>
  createStatement({
    name: "read whether a source is retracted",
    text: `${buildNodeMatch("s", "Source", "id", "$keptId")} WHERE s.retractedAt IS NOT NULL RETURN s.id`,
    parameters: { keptId },
    read: (rows) =>
      rows.map(() => ({
        path: ["id"],
        code: "CONFLICT",
        message: `${keptId}, which took over its claims, was retracted or merged since. Restore it first.`,
      })),
  });

/** Splits the redirects into those to end and those to begin: the id, and former ids, lead to its source again. */
function splitRedirects(
  id: string,
  keptId: string | null,
  former: readonly Pick<Redirect, "id">[],
): [ended: readonly Redirect[], begun: readonly Redirect[]] {
  if (keptId === null) return [[], []];
  const startedRedirects = former.map((redirect) => ({ id: redirect.id, to: id }));
  return [
    [{ id, to: keptId }, ...startedRedirects.map((redirect) => ({ ...redirect, to: keptId }))],
    startedRedirects,
  ];
}

const createNotRetractedIssue = (id: string): ValidationIssue => ({
  path: ["id"],
  code: "CONFLICT",
  message: `${id} is not retracted.`,
});
