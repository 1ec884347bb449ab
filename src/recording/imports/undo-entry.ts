import { listProperties } from "../../domain/model/property.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import { keyOfId } from "../plan/pending-claim.js";
import { existingValues, type PendingEntity, type PendingSubject } from "../plan/pending-entry.js";
import { withoutFurtherNames } from "../plan/without-further-names.js";
import { NO_RUN } from "../state/graph-state.js";
import { isOriginLeft, repeatsLeft, type UndoneRuns } from "../state/undone-runs.js";
import type { PastVersions } from "./read-past.js";
import { replayClaims } from "./replay-claims.js";
import { type Giving, replayVersions } from "./replay-versions.js";

/** What is known of a thing beside its state. */
export interface EntryPast {
  /** All claims that were ever made about it. */
  readonly known: readonly FullClaim[];
  /** The versions of entities. */
  readonly versions: PastVersions;
  /** The number of the live facts of an entity. */
  readonly facts: number;
}

/** Gives an entity or a fact the claims, the names and the identifiers that it would have without some imports. */
export function undoEntry(entry: PendingSubject, past: EntryPast, undone: UndoneRuns): void {
  undoClaims(entry, past.known, undone);
  if (entry.type === "ENTITY") undoNames(entry, past, undone);
}

/** Gives a thing the claims that would be live if some imports had never been, from all that were ever made about it. */
function undoClaims(entry: PendingSubject, past: readonly FullClaim[], undone: UndoneRuns): void {
  const wanted = replayClaims(past, undone);
  const keys = new Set(wanted.map(({ key }) => key));
  const given = new Map(past.map(({ id, values }) => [id, values]));
  for (const { id } of entry.claims.live) if (!keys.has(keyOfId(id))) entry.claims.retract(id);
  for (const { id, isRetracted, recordedAt: _, retractedAt: __, retractedIn: ___, ...claim } of wanted) {
    const live = entry.claims.live.find((one) => keyOfId(one.id) === claim.key);
    if (live && !isOfSameDays(live, claim)) entry.claims.replace(live.id, claim);
    else if (isRetracted || given.get(id) !== claim.values) entry.claims.add(claim);
  }
  if (entry.claims.added.length + entry.claims.retracted.length > 0) entry.reasons.push("import undone");
}

type Days = Pick<FullClaim, "observedDay" | "confirmedDay">;

const isOfSameDays = (one: Days, other: Days): boolean =>
  one.observedDay === other.observedDay && one.confirmedDay === other.confirmedDay;

/**
 * Names and identifiers are no claims: they are those of the last write that still counts. Lists of them that none gave are
 * empty.
 */
function undoNames(entry: PendingEntity, { known, versions, facts }: EntryPast, undone: UndoneRuns): void {
  if (entry.values === null) return;
  const fields = listProperties(entry.kind.type).flatMap(({ name, identifies }) => (identifies ? name : []));
  const { isLive, isKnown, values } = replayVersions(versions.of.get(entry.id) ?? [], fields, {
    counts: (at) => !undone.has(versions.runAt.get(at) ?? NO_RUN),
    givings: known.flatMap((claim) => givingsOf(claim, undone)),
  });
  if (isLive) {
    entry.values = { ...withoutFurtherNames(entry.kind, existingValues(entry)), ...values };
    entry.isLive = true;
  } else if (facts === 0 && entry.claims.live.length === 0 && (entry.isLive || !isKnown)) {
    entry.isLive = false;
    entry.isUndone = true;
  }
}

/** What was given with a claim and counts: with itself, and with what made it again. */
function givingsOf(claim: FullClaim, undone: UndoneRuns): readonly Giving[] {
  const isOwn = isOriginLeft(claim, undone) && claim.named !== null;
  return [
    ...(isOwn ? [{ at: claim.recordedAt, fields: claim.named ?? [] }] : []),
    ...repeatsLeft(claim, undone).map(({ at, named }) => ({ at, fields: named })),
  ];
}
