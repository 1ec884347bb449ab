import type { Instant } from "../../domain/time.js";
import { groupByKey } from "../../util/group-by-key.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import { isMissingClaim, parseClaimedValues } from "../claims/claim-content.js";
import { parseOverride, selectLostFields, withdrawFields } from "../claims/replaced-fields.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import { NO_RUN } from "../state/graph-state.js";
import {
  isOriginActive,
  listGivenFields,
  OBSERVED,
  readRepeat,
  selectActiveRepeats,
  UNOBSERVED,
  type UndoneRuns,
  writeRepeat,
} from "../state/undone-runs.js";
import { computeConfirmedDay } from "../store/read-rows.js";

/**
 * Computes the claims about one thing that would be live if some imports had never been. All other inputs are replayed
 * in their order: each adds its claims and replaces the earlier claims of its source, and what was retracted is
 * retracted. A claim that an undone import replaced is live again, unless its source gave other values later.
 */
export function replayClaims(recorded: readonly FullClaim[], undone: UndoneRuns): readonly FullClaim[] {
  const past = removeCopiedDays(recorded);
  const live = new Map<string, FullClaim>();
  const pastByKey = groupByKey(past, ({ key }) => key);
  const makingsByInstant = groupByKey(
    past.flatMap((claim) => listMakings(claim, undone)),
    ({ at: instant }) => instant,
  );
  const retractionsByInstant = groupByKey(
    past.filter(({ retractedAt }) => retractedAt !== null),
    ({ retractedAt }) => retractedAt as Instant,
  );
  const instants = [...new Set([...makingsByInstant.keys(), ...retractionsByInstant.keys()])].sort(
    (a, b) => a - b,
  );
  for (const instant of instants)
    applyStep(live, {
      at: instant,
      madeClaims: (makingsByInstant.get(instant) ?? []).map(({ claim }) => claim),
      retractedClaims: (retractionsByInstant.get(instant) ?? []).filter(
        ({ retractedIn }) => !undone.has(retractedIn ?? NO_RUN),
      ),
      isKept: (claim, field) => {
        const current = pastByKey.get(claim.key)?.find((candidate) => isLiveAfter(candidate, instant));
        const [value, currentValue] = [claim, current].map(
          (holder) => parseClaimedValues({ values: holder?.values ?? null })[field],
        );
        return currentValue !== undefined && toCanonicalJson(value) === toCanonicalJson(currentValue);
      },
      isEmptied: (source) => !past.some((claim) => claim.source === source && isLiveAfter(claim, instant)),
    });
  return [...live.values()];
}

/** Removes confirmations that claims have from a replaced one of the same content, which may have others now. */
function removeCopiedDays(past: readonly FullClaim[]): readonly FullClaim[] {
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
 * Lists how a claim was made by what still counts: by its own input, and by those that made it again, each after the last
 * instant before it. What an undone run made of an earlier claim does not count, also if the earlier claim does; that
 * others made it again since counts.
 */
function listMakings(claim: FullClaim, undone: UndoneRuns): readonly Making[] {
  const { recordedAt, madeIn } = claim;
  const isOfUndone = undone.has(madeIn ?? NO_RUN);
  const alsoIn = claim.alsoIn.map((repeat) => writeFullRepeat(claim, repeat));
  const ownMakings =
    !isOfUndone && isOriginActive(claim, undone) ? [{ at: recordedAt, given: claim.given }] : [];
  // A part or a copy has the repeats of the earlier claim, too.
  const repeatedMakings = selectActiveRepeats(claim, undone)
    .filter(({ at: instant }) => !isOfUndone || instant >= recordedAt)
    .map(({ at: instant, given: fields }) => ({ at: Math.max(instant + 0.5, recordedAt), given: fields }));
  return [...groupByKey([...ownMakings, ...repeatedMakings], ({ at: instant }) => instant)].map(
    ([instant, makings]) => ({
      at: instant,
      claim: { ...claim, alsoIn, given: makings.flatMap((making) => listGivenFields(claim, making)) },
    }),
  );
}

/** Writes a repeat with all that it gave: a claim that is live again may have other values, of which it gave none. */
function writeFullRepeat(claim: FullClaim, repeat: string): string {
  const { given: repeatedFields, ...rest } = readRepeat(repeat);
  const fields = repeatedFields ?? Object.keys(parseClaimedValues(claim));
  const isMarked = claim.observedDay !== null || fields.includes(UNOBSERVED);
  return writeRepeat({ ...rest, given: isMarked ? fields : [...fields, UNOBSERVED] });
}

const isLiveAfter = ({ recordedAt, retractedAt }: FullClaim, instant: Instant): boolean =>
  recordedAt <= instant && (retractedAt === null || retractedAt > instant);

/** The changes of an instant that still count. */
interface Step {
  readonly at: Instant;
  readonly madeClaims: readonly FullClaim[];
  readonly retractedClaims: readonly FullClaim[];
  /** True if the graph had a claim of the same content afterwards, with the same value of a field: no input replaced it. */
  readonly isKept: (claim: FullClaim, field: string) => boolean;
  /** True if no claim of a source was live afterwards. */
  readonly isEmptied: (source: string) => boolean;
}

function applyStep(
  live: Map<string, FullClaim>,
  { at: instant, madeClaims, retractedClaims, isKept, isEmptied }: Step,
): void {
  const earlier = new Map(live);
  const fieldsBySource = collectGivenFields(madeClaims);
  const [madeKeys, goneKeys] = [madeClaims, retractedClaims].map(
    (claims) => new Set(claims.map(({ key }) => key)),
  );
  const supporting = new Set(
    madeClaims
      .filter((claim) => claim.stance === "SUPPORTS" && !isMissingClaim(claim))
      .map(({ source }) => source),
  );
  const withdrawn = new Set(
    retractedClaims
      .map(({ source }) => source)
      .filter((source) => isEmptied(source) && !madeClaims.some((claim) => claim.source === source)),
  );
  for (const [key, claim] of earlier) {
    if (madeKeys?.has(key)) continue;
    const isGone = goneKeys?.has(key) ?? false;
    const inputFields = [...(fieldsBySource.get(claim.source) ?? [])];
    const replaced = new Set(inputFields.filter((field) => isGone || !isKept(claim, field)));
    const remaining = withdrawFields(
      claim,
      isGone ? replaced : selectLostFields(claim, replaced, madeClaims),
    );
    // It is live only because an undone import replaced it.
    const isBack = claim.retractedAt !== null && claim.retractedAt < instant;
    const isFoundAgain = isBack && isMissingClaim(claim) && supporting.has(claim.source);
    const isRetracted = (isGone && remaining === claim) || isFoundAgain || withdrawn.has(claim.source);
    if (remaining === null || isRetracted) live.delete(key);
    else live.set(key, remaining);
  }
  for (const claim of madeClaims) {
    const earlierClaim = earlier.get(claim.key);
    const replaced = fieldsBySource.get(claim.source) ?? noFields;
    const lostFields = earlierClaim ? selectLostFields(earlierClaim, replaced, madeClaims) : replaced;
    const completeClaim = keepEarlierValues(claim, earlierClaim, lostFields);
    // Fields of later inputs stay in their repeats: they may be undone without its own input.
    const isAgain = earlierClaim?.id === claim.id;
    live.set(claim.key, isAgain ? { ...completeClaim, given: earlierClaim.given } : completeClaim);
  }
}

const noFields: ReadonlySet<string> = new Set();

/** Selects the values of a claim that its own inputs gave. */
function selectOwnValues({ values, given: ownFields }: FullClaim): Readonly<Record<string, unknown>> {
  const all = Object.entries(parseClaimedValues({ values }));
  return Object.fromEntries(all.filter(([field]) => ownFields?.includes(field)));
}

/** Collects the fields that the inputs of some claims gave or cleared, by their sources. */
function collectGivenFields(madeClaims: readonly FullClaim[]): ReadonlyMap<string, ReadonlySet<string>> {
  const listFields = ({ field, value, given: inputFields }: FullClaim) => [
    ...(inputFields ?? []).map(parseOverride),
    ...(field !== null && value !== null ? [field] : []),
  ];
  const claimsBySource = groupByKey(
    madeClaims.filter(({ stance }) => stance === "SUPPORTS"),
    ({ source }) => source,
  );
  return new Map(
    [...claimsBySource].map(([source, claims]) => [source, new Set(claims.flatMap(listFields))]),
  );
}

/**
 * Gives a claim the values of an earlier one that its inputs neither gave nor cleared, and the days on which that was
 * observed and confirmed.
 */
function keepEarlierValues(
  claim: FullClaim,
  earlier: FullClaim | undefined,
  replaced: ReadonlySet<string>,
): FullClaim {
  if (claim.values === null) return claim;
  const keptValues = Object.entries(earlier ? parseClaimedValues(earlier) : {}).filter(
    ([field]) => !replaced.has(field),
  );
  const ownFields = claim.given ?? [];
  const isOwnDay = ownFields.includes(OBSERVED);
  return {
    ...claim,
    confirmedDay: computeConfirmedDay(earlier?.confirmedDay ?? null, claim.confirmedDay),
    ...(!isOwnDay && { observedDay: earlier?.observedDay ?? null, given: [...ownFields, UNOBSERVED] }),
    values: toCanonicalJson({ ...Object.fromEntries(keptValues), ...selectOwnValues(claim) }),
  };
}
