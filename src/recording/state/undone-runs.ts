import type { Instant } from "../../domain/time.js";
import { parseClaimedValues } from "../claims/claim-content.js";
import type { RepeatedClaim } from "./changes.js";
import { type ClaimOrigin, type ClaimState, NO_RUN } from "./graph-state.js";

/** The imports that are undone, and the runs that undo them: their changes count no more. */
export type UndoneRuns = ReadonlySet<string>;

/** An entry that made a claim again. */
export interface Repeat {
  /** Its import; NO_RUN if it is none. */
  readonly run: string;
  /**
   * The fields that it gave with the claim, or cleared, as `listGivenFields` reads them; null: all of the claim's values, and no
   * others.
   */
  readonly given: readonly string[] | null;
  /** The names and identifiers that it gave. */
  readonly named: readonly string[];
  /** An instant before its own, not before any that was recorded earlier. */
  readonly at: Instant;
}

/** The number of repeats that a claim itself has: it is read whenever it is made again. Others are nodes of their own. */
const MAX_INLINE_REPEATS = 5;

/** Returns true if a claim has all the repeats that it can have itself: others may be nodes of their own. */
export const hasMaxInlineRepeats = ({ alsoIn = [] }: Partial<ClaimOrigin>): boolean =>
  alsoIn.length >= MAX_INLINE_REPEATS;

/** Stands, among the fields that an entry gave, for the day of a claim that is an observation. */
export const OBSERVED = "observed";
/** Stands for an entry that gave no such day. */
export const UNOBSERVED = "unobserved";

/** Lists the fields that an entry gave with a claim, and whether it observed: earlier releases did not store that. */
export function listGivenFields(
  claim: Pick<ClaimState, "values" | "observedDay">,
  { given: givenFields }: Pick<Repeat, "given">,
): readonly string[] {
  const fields = givenFields ?? Object.keys(parseClaimedValues(claim));
  if (claim.observedDay === null || fields.includes(OBSERVED)) return fields;
  return fields.includes(UNOBSERVED) ? fields.filter((field) => field !== UNOBSERVED) : [...fields, OBSERVED];
}

/** Returns true if some fields are among others. */
export const isWithin = (fields: readonly string[], superset: readonly string[]): boolean =>
  fields.every((field) => superset.includes(field));

const ALL = "*";

/** Writes a repeat as a claim stores it: its parts, separated by spaces. */
export const writeRepeat = ({ run, given: fields, named: names, at: instant }: Repeat): string =>
  [run, fields?.join(",") ?? ALL, names.join(","), instant].join(" ");

export function readRepeat(stored: string): Repeat {
  const [run = NO_RUN, fields = "", names = "", instant] = stored.split(" ");
  return {
    run,
    given: fields === ALL ? null : parseNames(fields),
    named: parseNames(names),
    at: Number(instant),
  };
}

const parseNames = (text: string): readonly string[] => (text === "" ? [] : text.split(","));

/**
 * Finds when the source of a claim last gave a field that a repeat of it clears; 0 if it never did. The repeat must be known:
 * without what came between, it is what cleared the field.
 */
export function findClearedInstant(
  claim: ClaimState,
  { given: fields }: Pick<Repeat, "given">,
  claimsOfSubject: readonly ClaimState[],
): Instant {
  const ownValues = parseClaimedValues(claim);
  const cleared = (fields ?? []).filter((field) => !(field in ownValues));
  if (cleared.length === 0) return 0;
  return claimsOfSubject
    .filter(({ source }) => source === claim.source)
    .filter((candidate) =>
      Object.keys(parseClaimedValues(candidate)).some((field) => cleared.includes(field)),
    )
    .reduce((latest, { recordedAt }) => Math.max(latest, recordedAt), 0);
}

/**
 * Creates the repeat of a claim, if it must be known should an import be undone: the claim is from another import, or
 * the name that is given again may be.
 * @param changes.renamedAt the instant since which its subject has its name
 * @param changes.valuedAt when its source last gave a field that the repeat clears, as `findClearedInstant` returns it
 */
export function createRepeatedClaim(
  claim: ClaimState,
  repeat: Repeat,
  { renamedAt, valuedAt }: { readonly renamedAt: Instant; readonly valuedAt: Instant },
): RepeatedClaim | null {
  const origin = {
    run: claim.run ?? NO_RUN,
    given: claim.given,
    named: claim.named ?? [],
    at: claim.recordedAt,
  };
  const earlierRepeats = [origin, ...claim.alsoIn.map(readRepeat)];
  const sameRunRepeats = earlierRepeats.filter(({ run }) => run === repeat.run);
  // A claim that is from no import is never undone.
  const lasting = earlierRepeats.filter(({ run }) => run === repeat.run || run === NO_RUN);
  // The instant of a part or a copy of a claim is not that of the clearing.
  const isHeld = lasting.some(
    (earlier) =>
      (valuedAt === 0 || (earlier !== origin && earlier.at >= valuedAt)) &&
      isWithin(listGivenFields(claim, repeat), listGivenFields(claim, earlier)),
  );
  const isNamed =
    repeat.named.length === 0 ||
    sameRunRepeats.some((earlier) => earlier.at >= renamedAt && isWithin(repeat.named, earlier.named));
  if (isHeld && isNamed) return null;
  const isFurther = repeat.run !== NO_RUN && hasMaxInlineRepeats(claim);
  return { id: claim.id, repeat: writeRepeat(repeat), isFurther };
}

/** Selects the repeats of a claim that still count. */
export const selectActiveRepeats = (
  { alsoIn = [] }: Partial<ClaimOrigin>,
  undone: UndoneRuns,
): readonly Repeat[] => alsoIn.map(readRepeat).filter(({ run }) => run === NO_RUN || !undone.has(run));

/** Returns true if the import that recorded a claim still counts. */
export const isOriginActive = ({ run = null }: Partial<ClaimOrigin>, undone: UndoneRuns): boolean =>
  run === null || !undone.has(run);

/** Returns true if a claim is from anything that still counts. */
export const isStillRecorded = (origin: Partial<ClaimOrigin>, undone: UndoneRuns): boolean =>
  isOriginActive(origin, undone) || selectActiveRepeats(origin, undone).length > 0;
