import { listProperties } from "../../domain/model/property.js";
import { parseClaimKey } from "../input/ids.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import {
  type PendingEntity,
  type PendingSubject,
  removeFurtherNames,
  requireValues,
} from "../plan/pending-entry.js";
import { NO_RUN } from "../state/graph-state.js";
import { isOriginActive, selectActiveRepeats, type UndoneRuns } from "../state/undone-runs.js";
import type { PastVersions } from "./read-past-versions.js";
import { replayClaims } from "./replay-claims.js";
import { type FieldWrite, replayVersions } from "./replay-versions.js";

/** The past of a thing: its claims and versions. */
export interface EntryPast {
  /** All claims that were ever made about it. */
  readonly pastClaims: readonly FullClaim[];
  /** The versions of entities. */
  readonly versions: PastVersions;
  /** The number of the live facts of an entity. */
  readonly facts: number;
}

/** Gives an entity or a fact the claims, the names and the identifiers that it would have without some imports. */
export function undoEntry(entry: PendingSubject, past: EntryPast, undone: UndoneRuns): void {
  undoClaims(entry, past.pastClaims, undone);
  if (entry.type === "ENTITY") undoNames(entry, past, undone);
}

/** Gives a thing the claims that would be live if some imports had never been, from all that were ever made about it. */
function undoClaims(entry: PendingSubject, past: readonly FullClaim[], undone: UndoneRuns): void {
  const expectedClaims = replayClaims(past, undone);
  const keys = new Set(expectedClaims.map(({ key }) => key));
  const valuesById = new Map(past.map(({ id, values }) => [id, values]));
  for (const { id } of entry.claims.live) if (!keys.has(parseClaimKey(id))) entry.claims.retract(id);
  for (const {
    id,
    isRetracted,
    recordedAt: _,
    retractedAt: __,
    retractedIn: ___,
    ...claim
  } of expectedClaims) {
    const live = entry.claims.live.find((candidate) => parseClaimKey(candidate.id) === claim.key);
    if (live && !isOfSameDays(live, claim)) entry.claims.replace(live.id, claim);
    else if (isRetracted || valuesById.get(id) !== claim.values) entry.claims.add(claim);
  }
  if (entry.claims.added.length + entry.claims.retracted.length > 0) entry.reasons.push("import undone");
}

type Days = Pick<FullClaim, "observedDay" | "confirmedDay">;

const isOfSameDays = (first: Days, second: Days): boolean =>
  first.observedDay === second.observedDay && first.confirmedDay === second.confirmedDay;

/**
 * Restores names and identifiers, which are no claims: they are those of the last write that still counts. Lists of them
 * that none gave are empty.
 */
function undoNames(
  entry: PendingEntity,
  { pastClaims, versions, facts }: EntryPast,
  undone: UndoneRuns,
): void {
  if (entry.values === null) return;
  const fields = listProperties(entry.kind.type).flatMap(({ name, identifies }) => (identifies ? name : []));
  const { isLive, isKnown, values } = replayVersions(versions.versionsById.get(entry.id) ?? [], fields, {
    isCounted: (instant) => !undone.has(versions.runByInstant.get(instant) ?? NO_RUN),
    fieldWrites: pastClaims.flatMap((claim) => listFieldWrites(claim, undone)),
  });
  if (isLive) {
    entry.values = { ...removeFurtherNames(entry.kind, requireValues(entry)), ...values };
    entry.isLive = true;
  } else if (facts === 0 && entry.claims.live.length === 0 && (entry.isLive || !isKnown)) {
    entry.isLive = false;
    entry.isUndone = true;
  }
}

/** Lists the names that inputs gave with a claim and that count: its own input, and those that made it again. */
function listFieldWrites(claim: FullClaim, undone: UndoneRuns): readonly FieldWrite[] {
  const isOwn = isOriginActive(claim, undone) && claim.named !== null;
  return [
    ...(isOwn ? [{ at: claim.recordedAt, fields: claim.named ?? [] }] : []),
    ...selectActiveRepeats(claim, undone).map(({ at: instant, named: names }) => ({
      at: instant,
      fields: names,
    })),
  ];
}
