import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { required } from "../../util/required.js";
import type { ValidationIssue } from "../input/facts.js";
import { reasonIssues } from "../input/reason.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import { claimAbout } from "../plan/claim-about.js";
import { liveIssues } from "../plan/live-issues.js";
import { keyOfId } from "../plan/pending-claim.js";
import { PendingEntries, type PendingSubject } from "../plan/pending-entry.js";
import { titleOf } from "../plan/summary.js";
import type { Redirect } from "../state/merge-record.js";
import { isStillMade } from "../state/undone-runs.js";
import { nodeBy } from "../store/by-id.js";
import { claimsCiting, numberIssues } from "../store/claims-citing.js";
import { readRedirects } from "../store/read-redirects.js";
import { emptyReadSet } from "../store/read-set.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";
import { replaceRedirects } from "../store/write-merges.js";
import { type Actor, type IdempotentResult, writeOnce } from "../transaction/idempotent-write.js";
import { readSubjects } from "./read-subjects.js";
import { type SourceRequest, sourceNotRecorded } from "./retract-source.js";
import { countOfClaims, sourceChange, writeSourceChange } from "./source-change.js";
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
  const needs = { ...emptyReadSet, sources: [id] };
  return writeOnce<IdempotentResult>(
    database,
    actor,
    ["RESTORE SOURCE", request],
    needs,
    async ({ run }, base, key) => {
      const { revision, recordedAt, sources } = base;
      const refuse = (issues: readonly ValidationIssue[]) => ({ revision, recordedAt, issues });
      const known = sources.get(id);
      if (!known) return refuse([...reasonIssues(reason), sourceNotRecorded(id)]);
      if (known.retractedAt === null) return refuse([...reasonIssues(reason), notRetracted(id)]);
      const retracted = await run(claimsCiting([id], known.retractedAt));
      const merge = await run(readSourceMerge(id, known.retractedAt));
      const keptId = merge?.keepId ?? null;
      const kept = keptId === null ? [] : await run(keeperIssues(keptId));
      const former = keptId === null ? [] : await run(readRedirects("to", [id], known.retractedAt));
      const { state, claims, present } = await readSubjects(run, retracted);
      const undone = await run(readUndoneRuns);
      const cited = retracted.filter((claim) => isStillMade(claims.get(claim.id) ?? {}, undone));
      const pending = new PendingEntries({ ...state, sources }, getNow());
      const source = pending.source(id);
      source.isRetracted = false;
      const restored = cited.map((claim) => ({
        claim: required(claims.get(claim.id), claim.id),
        entry: pending.subject(present(claim.subject)),
      }));
      for (const { claim, entry } of restored) restore(entry, claim, merge, present);
      const issues = [
        ...reasonIssues(reason),
        ...kept,
        ...numberIssues(cited, ["id"]),
        ...subjectIssues(
          pending,
          restored.map(({ entry }) => entry),
        ),
      ];
      if (issues.length > 0) return refuse(issues);
      const summary = `${titleOf(pending, source)} and ${countOfClaims(cited.length)} again: ${reason}`;
      const plan = sourceChange(pending, actor.by, { action: "RECORDED", nodeId: id, summary });
      const redirects = replaceRedirects(...separated(id, keptId, former), BigInt(plan.recordedAt));
      return writeSourceChange(run, plan, key, redirects);
    },
  );
}

/** Records a claim again; the copy that another source took over is retracted. */
function restore(
  entry: PendingSubject,
  claim: FullClaim,
  merge: SourceMerge | null,
  present: (id: string) => string,
): void {
  if (entry.type === "RELATIONSHIP" && entry.ends)
    entry.ends = { from: present(entry.ends.from), to: present(entry.ends.to) };
  const taken = merge && claimAbout({ ...claim, source: merge.keepId }, claim.subject);
  if (taken && merge.copies.includes(taken.key)) {
    const { key } = claimAbout(taken, entry.id);
    const copy = entry.claims.live.find((live) => keyOfId(live.id) === key);
    if (copy) entry.claims.retract(copy.id);
  }
  entry.claims.add(claimAbout(claim, entry.id));
}

/** The entities that would have claims or facts, but are retracted. */
function subjectIssues(
  pending: PendingEntries,
  subjects: readonly PendingSubject[],
): readonly ValidationIssue[] {
  const entities = subjects.flatMap((entry) => {
    if (entry.type === "ENTITY") return [entry.id];
    return entry.ends ? [entry.ends.from, entry.ends.to] : [];
  });
  return [...new Set(entities)].flatMap((entity) => liveIssues(pending, entity, ["id"]));
}

/** The error if the source that took over the claims is itself retracted or merged since. */
const keeperIssues = (keptId: string): Statement<readonly ValidationIssue[]> =>
  statement({
    name: "read whether a source is retracted",
    access: "READ",
    text: `${nodeBy("s", "Source", "id", "$keptId")} WHERE s.retractedAt IS NOT NULL RETURN s.id`,
    parameters: { keptId },
    read: (rows) =>
      rows.map(() => ({
        path: ["id"],
        code: "CONFLICT",
        message: `${keptId}, which took over its claims, was retracted or merged since. Restore it first.`,
      })),
  });

/** The redirects to end, and those to begin: the id leads to its source again, and former ids lead to it. */
function separated(
  id: string,
  keptId: string | null,
  former: readonly Pick<Redirect, "id">[],
): [ended: readonly Redirect[], begun: readonly Redirect[]] {
  if (keptId === null) return [[], []];
  const begun = former.map((other) => ({ id: other.id, to: id }));
  return [[{ id, to: keptId }, ...begun.map((one) => ({ ...one, to: keptId }))], begun];
}

const notRetracted = (id: string): ValidationIssue => ({
  path: ["id"],
  code: "CONFLICT",
  message: `${id} is not retracted.`,
});
