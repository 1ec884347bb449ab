import type { Instant } from "../../domain/time.js";
import { groupBy } from "../../util/group-by.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { claimedValues } from "../claims/claimed-values.js";
import { isMissingClaim } from "../claims/missing-claim.js";
import { replacedFields, withoutFields } from "../claims/replaced-fields.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import { NO_RUN } from "../state/graph-state.js";
import { isOriginLeft, repeatsLeft, type UndoneRuns } from "../state/undone-runs.js";

/**
 * The claims about one thing that would be live if some imports had never been. What else was recorded is played again
 * in its order: each input adds its claims and replaces what its source said before, and what was retracted is
 * retracted. A claim that an undone import replaced is live again, unless its source gave other values later.
 */
export function replayClaims(past: readonly FullClaim[], undone: UndoneRuns): readonly FullClaim[] {
  const live = new Map<string, FullClaim>();
  const madeAt = groupBy(
    past.flatMap((claim) => leftOf(claim, undone)),
    ({ recordedAt }) => recordedAt,
  );
  const goneAt = groupBy(
    past.filter(({ retractedAt }) => retractedAt !== null),
    ({ retractedAt }) => retractedAt as Instant,
  );
  const instants = [...new Set([...madeAt.keys(), ...goneAt.keys()])].sort((one, other) => one - other);
  for (const at of instants)
    play(live, {
      at,
      made: madeAt.get(at) ?? [],
      gone: (goneAt.get(at) ?? []).filter(({ retractedIn }) => !undone.has(retractedIn ?? NO_RUN)),
      emptied: (source) => !past.some((claim) => claim.source === source && isLiveAfter(claim, at)),
    });
  return [...live.values()];
}

/**
 * A claim as far as it is from anything that still counts. What an undone run made of an earlier claim does not count,
 * also if the earlier claim does. A claim of an undone import has the values that later inputs gave again.
 */
function leftOf(claim: FullClaim, undone: UndoneRuns): readonly FullClaim[] {
  if (undone.has(claim.madeIn ?? NO_RUN)) return [];
  if (isOriginLeft(claim, undone)) return [claim];
  const repeats = repeatsLeft(claim, undone);
  if (repeats.length === 0) return [];
  const isWhole = repeats.some(({ given }) => given === null);
  return [{ ...claim, given: isWhole ? null : [...new Set(repeats.flatMap(({ given }) => given ?? []))] }];
}

const isLiveAfter = ({ recordedAt, retractedAt }: FullClaim, at: Instant): boolean =>
  recordedAt <= at && (retractedAt === null || retractedAt > at);

/** What happened at an instant, and still counts. */
interface Step {
  readonly at: Instant;
  readonly made: readonly FullClaim[];
  readonly gone: readonly FullClaim[];
  /** Whether no claim of a source was live afterwards. */
  readonly emptied: (source: string) => boolean;
}

function play(live: Map<string, FullClaim>, { at, made, gone, emptied }: Step): void {
  const earlier = new Map(live);
  const fieldsOf = replacedFields(made.map(ownPart), []);
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
    const left = withoutFields(claim, (isGone || isBack ? fieldsOf.get(claim.source) : null) ?? none);
    const isFoundAgain = isBack && isMissingClaim(claim) && supporting.has(claim.source);
    const isRetracted = (isGone && left === claim) || isFoundAgain || withdrawn.has(claim.source);
    if (left === null || isRetracted) live.delete(key);
    else live.set(key, left);
  }
  for (const claim of made)
    live.set(claim.key, withKept(claim, earlier.get(claim.key), fieldsOf.get(claim.source) ?? none));
}

const none: ReadonlySet<string> = new Set();

/** A claim with the values that its own input gave. */
const ownPart = (claim: FullClaim): FullClaim =>
  claim.given === null ? claim : { ...claim, values: canonicalJson(ownValues(claim)) };

function ownValues({ values, given }: FullClaim): Readonly<Record<string, unknown>> {
  const all = Object.entries(claimedValues({ values }));
  return Object.fromEntries(all.filter(([field]) => given === null || given.includes(field)));
}

/** A claim that keeps values of an earlier one keeps those which that has now. */
function withKept(
  claim: FullClaim,
  earlier: FullClaim | undefined,
  replaced: ReadonlySet<string>,
): FullClaim {
  if (claim.given === null) return claim;
  const kept = Object.entries(earlier ? claimedValues(earlier) : {}).filter(
    ([field]) => !replaced.has(field),
  );
  return { ...claim, values: canonicalJson({ ...Object.fromEntries(kept), ...ownValues(claim) }) };
}
