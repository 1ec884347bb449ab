import type { Instant } from "../../domain/time.js";
import { groupBy } from "../../util/group-by.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { claimedValues } from "../claims/claimed-values.js";
import { isMissingClaim } from "../claims/missing-claim.js";
import { withoutFields } from "../claims/replaced-fields.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import { NO_RUN } from "../state/graph-state.js";
import {
  givenWith,
  isOriginLeft,
  OBSERVED,
  repeatsLeft,
  UNOBSERVED,
  type UndoneRuns,
} from "../state/undone-runs.js";
import { confirmedDayOf } from "../store/read-rows.js";

/**
 * The claims about one thing that would be live if some imports had never been. What else was recorded is played again
 * in its order: each input adds its claims and replaces what its source said before, and what was retracted is
 * retracted. A claim that an undone import replaced is live again, unless its source gave other values later.
 */
export function replayClaims(recorded: readonly FullClaim[], undone: UndoneRuns): readonly FullClaim[] {
  const past = withoutCopiedDays(recorded);
  const live = new Map<string, FullClaim>();
  const stored = new Map(past.map(({ id, values }) => [id, values]));
  const madeAt = groupBy(
    past.flatMap((claim) => makingsOf(claim, undone)),
    ({ at }) => at,
  );
  const goneAt = groupBy(
    past.filter(({ retractedAt }) => retractedAt !== null),
    ({ retractedAt }) => retractedAt as Instant,
  );
  const instants = [...new Set([...madeAt.keys(), ...goneAt.keys()])].sort((one, other) => one - other);
  for (const at of instants)
    play(live, {
      at,
      made: (madeAt.get(at) ?? []).map(({ claim }) => claim),
      gone: (goneAt.get(at) ?? []).filter(({ retractedIn }) => !undone.has(retractedIn ?? NO_RUN)),
      isStored: ({ id }, field) => field in claimedValues({ values: stored.get(id) ?? null }),
      emptied: (source) => !past.some((claim) => claim.source === source && isLiveAfter(claim, at)),
    });
  return [...live.values()];
}

/** A claim that replaced one of the same content has its confirmation from that, which may have been confirmed otherwise. */
function withoutCopiedDays(past: readonly FullClaim[]): readonly FullClaim[] {
  const replaced = new Set(past.map(({ key, retractedAt }) => `${key} ${retractedAt}`));
  return past.map((claim) =>
    replaced.has(`${claim.key} ${claim.recordedAt}`) ? { ...claim, confirmedDay: claim.runDay } : claim,
  );
}

/** A claim, and what inputs gave with it at an instant. */
interface Making {
  readonly at: Instant;
  readonly claim: FullClaim;
}

/**
 * How a claim was made by what still counts: by its own input, and by those that made it again, each after the last
 * instant before it. What an undone run made of an earlier claim does not count, also if the earlier claim does; that
 * others made it again since counts.
 */
function makingsOf(claim: FullClaim, undone: UndoneRuns): readonly Making[] {
  const { recordedAt, madeIn } = claim;
  const isOfUndone = undone.has(madeIn ?? NO_RUN);
  const own = !isOfUndone && isOriginLeft(claim, undone) ? [{ at: recordedAt, given: claim.given }] : [];
  // A part or a copy has the repeats of the earlier claim, too.
  const again = repeatsLeft(claim, undone)
    .filter(({ at }) => !isOfUndone || at >= recordedAt)
    .map(({ at, given }) => ({ at: Math.max(at + 0.5, recordedAt), given }));
  return [...groupBy([...own, ...again], ({ at }) => at)].map(([at, makings]) => ({
    at,
    claim: { ...claim, given: makings.flatMap((one) => givenWith(claim, one)) },
  }));
}

const isLiveAfter = ({ recordedAt, retractedAt }: FullClaim, at: Instant): boolean =>
  recordedAt <= at && (retractedAt === null || retractedAt > at);

/** What happened at an instant, and still counts. */
interface Step {
  readonly at: Instant;
  readonly made: readonly FullClaim[];
  readonly gone: readonly FullClaim[];
  /** Whether a claim was recorded with a value of a field; otherwise it has it only because an undone import replaced it. */
  readonly isStored: (claim: FullClaim, field: string) => boolean;
  /** Whether no claim of a source was live afterwards. */
  readonly emptied: (source: string) => boolean;
}

function play(live: Map<string, FullClaim>, { at, made, gone, isStored, emptied }: Step): void {
  const earlier = new Map(live);
  const fieldsOf = givenFields(made);
  const [madeKeys, goneKeys] = [made, gone].map((claims) => new Set(claims.map(({ key }) => key)));
  const supporting = new Set(
    made.filter((claim) => claim.stance === "SUPPORTS" && !isMissingClaim(claim)).map(({ source }) => source),
  );
  const withdrawn = new Set(
    gone
      .map(({ source }) => source)
      .filter((source) => emptied(source) && !made.some((one) => one.source === source)),
  );
  for (const [key, claim] of earlier) {
    if (madeKeys?.has(key)) continue;
    const isGone = goneKeys?.has(key) ?? false;
    // It is live only because an undone import replaced it.
    const isBack = claim.retractedAt !== null && claim.retractedAt < at;
    const given = [...(fieldsOf.get(claim.source) ?? [])];
    const replaced = given.filter((field) => isGone || isBack || !isStored(claim, field));
    const left = withoutFields(claim, new Set(replaced));
    const isFoundAgain = isBack && isMissingClaim(claim) && supporting.has(claim.source);
    const isRetracted = (isGone && left === claim) || isFoundAgain || withdrawn.has(claim.source);
    if (left === null || isRetracted) live.delete(key);
    else live.set(key, left);
  }
  for (const claim of made)
    live.set(claim.key, withKept(claim, earlier.get(claim.key), fieldsOf.get(claim.source) ?? none));
}

const none: ReadonlySet<string> = new Set();

/** The values of a claim that its own inputs gave. */
function ownValues({ values, given }: FullClaim): Readonly<Record<string, unknown>> {
  const all = Object.entries(claimedValues({ values }));
  return Object.fromEntries(all.filter(([field]) => given?.includes(field)));
}

/** The fields that the inputs of some claims gave or cleared, by their sources. */
function givenFields(made: readonly FullClaim[]): ReadonlyMap<string, ReadonlySet<string>> {
  const fieldsOf = ({ field, value, given }: FullClaim) => [
    ...(given ?? []),
    ...(field !== null && value !== null ? [field] : []),
  ];
  const ofSource = groupBy(
    made.filter(({ stance }) => stance === "SUPPORTS"),
    ({ source }) => source,
  );
  return new Map([...ofSource].map(([source, claims]) => [source, new Set(claims.flatMap(fieldsOf))]));
}

/**
 * A claim keeps the values of an earlier one that its inputs neither gave nor cleared, and the days on which that was
 * observed and confirmed.
 */
function withKept(
  claim: FullClaim,
  earlier: FullClaim | undefined,
  replaced: ReadonlySet<string>,
): FullClaim {
  if (claim.values === null) return claim;
  const kept = Object.entries(earlier ? claimedValues(earlier) : {}).filter(
    ([field]) => !replaced.has(field),
  );
  const given = claim.given ?? [];
  const isOwnDay = given.includes(OBSERVED);
  return {
    ...claim,
    confirmedDay: confirmedDayOf(earlier?.confirmedDay ?? null, claim.confirmedDay),
    ...(!isOwnDay && { observedDay: earlier?.observedDay ?? null, given: [...given, UNOBSERVED] }),
    values: canonicalJson({ ...Object.fromEntries(kept), ...ownValues(claim) }),
  };
}
