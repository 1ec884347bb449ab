import type { Instant } from "../../domain/time.js";
import { claimedValues } from "../claims/claimed-values.js";
import { type ClaimOrigin, type ClaimState, NO_RUN } from "./graph-state.js";

/** The imports that are undone, and the runs that undo them: what they did counts no more. */
export type UndoneRuns = ReadonlySet<string>;

/** An input that made a claim again. */
export interface Repeat {
  /** Its import; NO_RUN if it is none. */
  readonly run: string;
  /**
   * The fields that it gave with the claim, or cleared, as `givenWith` reads them; null: all of the claim's values, and no
   * others.
   */
  readonly given: readonly string[] | null;
  /** The names and identifiers that it gave. */
  readonly named: readonly string[];
  /** The last instant of recording before it. */
  readonly at: Instant;
}

/** The number of repeats that a claim itself has: it is read whenever it is made again. Others are beside it. */
const MAX_OWN_REPEATS = 5;

/** Whether a claim has all the repeats that it can have itself: there may be others beside it. */
export const namesEnough = ({ alsoIn = [] }: Partial<ClaimOrigin>): boolean =>
  alsoIn.length >= MAX_OWN_REPEATS;

/** Among what an input gave: the day of a claim that is an observation; or that it gave none. */
export const [OBSERVED, UNOBSERVED] = ["observed", "unobserved"] as const;

/** The fields that an input gave with a claim, and whether it observed something: earlier releases noted that of none. */
export function givenWith(
  claim: Pick<ClaimState, "values" | "observedDay">,
  { given }: Pick<Repeat, "given">,
): readonly string[] {
  const fields = given ?? Object.keys(claimedValues(claim));
  if (claim.observedDay === null || fields.includes(OBSERVED)) return fields;
  return fields.includes(UNOBSERVED) ? fields.filter((field) => field !== UNOBSERVED) : [...fields, OBSERVED];
}

/** Whether some fields are among others. */
export const isWithin = (fields: readonly string[], others: readonly string[]): boolean =>
  fields.every((field) => others.includes(field));

const ALL = "*";

/** A repeat as a claim stores it: its parts, separated by spaces. */
export const writeRepeat = ({ run, given, named, at }: Repeat): string =>
  [run, given?.join(",") ?? ALL, named.join(","), at].join(" ");

export function readRepeat(stored: string): Repeat {
  const [run = NO_RUN, given = "", named = "", at] = stored.split(" ");
  return { run, given: given === ALL ? null : namesIn(given), named: namesIn(named), at: Number(at) };
}

const namesIn = (text: string): readonly string[] => (text === "" ? [] : text.split(","));

/** The repeats of a claim that still count. */
export const repeatsLeft = ({ alsoIn = [] }: Partial<ClaimOrigin>, undone: UndoneRuns): readonly Repeat[] =>
  alsoIn.map(readRepeat).filter(({ run }) => run === NO_RUN || !undone.has(run));

/** Whether the import that recorded a claim still counts. */
export const isOriginLeft = ({ run = null }: Partial<ClaimOrigin>, undone: UndoneRuns): boolean =>
  run === null || !undone.has(run);

/** Whether a claim is from anything that still counts. */
export const isStillMade = (origin: Partial<ClaimOrigin>, undone: UndoneRuns): boolean =>
  isOriginLeft(origin, undone) || repeatsLeft(origin, undone).length > 0;
