import { LRUCache } from "lru-cache";
import {
  computeEndOfDay,
  LAST_DAY,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../src/domain/time.js";

/** A claim as the model keeps it. */
export interface ModelClaim {
  readonly subject: string;
  readonly key: string;
  readonly isSupport: boolean;
  /** The day on which it is an observation; null if it is none. */
  readonly day: number | null;
  /** The days of the complete runs whose files had it. */
  readonly confirmed?: readonly number[];
  /** True if the last complete run of its source did not have it. */
  readonly isLapsed?: boolean;
  /** For a claim by which a run ended a fact: the dates before, without those that the source had given. */
  readonly ends?: ModelDates;
  readonly isLive: boolean;
}

/** The dates of a fact, with their qualifiers; null for an exact date. */
export interface ModelDates {
  readonly validFrom: string | null;
  readonly validFromQualifier: "NO_LATER_THAN" | null;
  readonly validTo: string | null;
  readonly validToQualifier: "NO_EARLIER_THAN" | "NO_LATER_THAN" | null;
  /** The source that gave them. */
  readonly source?: string;
}

/** The facts and claims recorded at an instant, in plain maps and lists that are always read as a whole. */
export interface ModelState {
  readonly facts: ReadonlyMap<string, ModelDates>;
  readonly claims: readonly ModelClaim[];
}

export type Level = "CONFIRMED" | "PRESUMED" | "POSSIBLE";

/** The days of a fact under each certainty, by the rules as they are documented. */
interface Evidence {
  readonly possibleFrom: number;
  readonly from: number;
  readonly confirmedTo: number;
  readonly to: number;
}

function computeEvidence({ facts, claims }: ModelState, id: string, today: number): Evidence | null {
  const dates = facts.get(id);
  const live = claims.filter(({ subject, isLive }) => subject === id && isLive);
  if (!dates || live.length === 0) return null;
  const { validFrom, validTo, validFromQualifier, validToQualifier } = dates;
  const observed = live.flatMap(({ day, isSupport }) => (day !== null && isSupport ? [day] : []));
  if (validFrom && validFromQualifier) observed.push(toLatestDay(validFrom));
  if (validTo && validToQualifier === "NO_EARLIER_THAN") observed.push(toLatestDay(validTo));
  if (validTo && !validToQualifier) observed.push(toEarliestDay(validTo));
  const to = validTo && validToQualifier !== "NO_EARLIER_THAN" ? toLatestDay(validTo) : LAST_DAY;
  const isExact = validFrom !== null && !validFromQualifier;
  const firstObserved = observed.length > 0 ? Math.min(...observed) : today;
  const from = isExact ? toEarliestDay(validFrom) : Math.min(firstObserved, to);
  const runs = live.flatMap(({ isSupport, confirmed = [] }) => (isSupport ? confirmed : []));
  const confirmed = validToQualifier === "NO_EARLIER_THAN" ? [] : runs.filter((day) => day <= to);
  const last = Math.min(to, Math.max(from, ...observed, ...confirmed));
  return {
    possibleFrom: isExact ? from : 0,
    from,
    confirmedTo: validTo && !validToQualifier ? to : last,
    to,
  };
}

/** A complete run of a data set: what its files have of a source. */
export interface ModelRun {
  readonly source: string;
  readonly on: string;
  readonly has: ReadonlySet<string>;
}

/**
 * The state after a run. The claims in the files are confirmed, and their facts are in force. A fact that is not in them,
 * and that no other source still has, ends unless its end is known or its start is later.
 */
export function applyRun(state: ModelState, { source, on, has }: ModelRun, today: number): ModelState {
  const isOfSource = ({ key }: ModelClaim) => key.startsWith(`${source},`);
  const facts = new Map(state.facts);
  const ending: ModelClaim[] = [];
  for (const [id, dates] of state.facts) {
    const live = state.claims.filter(({ subject, isLive }) => subject === id && isLive);
    const days = computeEvidence(state, id, today);
    const isOpen = days?.to === LAST_DAY && days.from <= today;
    const isLater = dates.validFrom !== null && toEarliestDay(dates.validFrom) > toLatestDay(on);
    const ends = live.find((claim) => claim.ends)?.ends;
    if (ends && has.has(id) && live.some(isOfSource)) facts.set(id, ends);
    const isHeldByOthers = live.some(
      (claim) => !isOfSource(claim) && claim.isSupport && !claim.isLapsed && !claim.ends,
    );
    if (has.has(id) || !isOpen || isLater || isHeldByOthers || !live.some(isOfSource)) continue;
    const cleared = dates.source === source ? { validTo: null, validToQualifier: null } : {};
    facts.set(id, { ...dates, validTo: on, validToQualifier: "NO_LATER_THAN" });
    ending.push({
      subject: id,
      key: `${source},end ${on}`,
      isSupport: true,
      day: null,
      isLive: true,
      ends: { ...dates, ...cleared },
    });
  }
  const isHeld = (claim: ModelClaim) => claim.isLive && isOfSource(claim) && has.has(claim.subject);
  const back = new Set(state.claims.filter(isHeld).map(({ subject }) => subject));
  const claims = state.claims.map((claim) => {
    if (claim.isLive && claim.ends && back.has(claim.subject)) return { ...claim, isLive: false };
    if (isHeld(claim))
      return { ...claim, isLapsed: false, confirmed: [...(claim.confirmed ?? []), toLatestDay(on)] };
    return claim.isLive && isOfSource(claim) ? { ...claim, isLapsed: true } : claim;
  });
  return { facts, claims: [...claims, ...ending] };
}

/** Computes how certain it is that a fact holds on a day of a period; null if it does not. */
export function computeModelCertainty(
  state: ModelState,
  id: string,
  period: { readonly from: number; readonly to: number },
  today: number,
): Level | null {
  const days = computeEvidence(state, id, today);
  if (!days) return null;
  const overlaps = (from: number, to: number) => from <= period.to && to >= period.from;
  if (!overlaps(days.possibleFrom, days.to)) return null;
  const pairs = listBounds(state.facts.get(id)!, days);
  if (!pairs.every(([from, to]) => overlaps(from, to))) return "POSSIBLE";
  return overlaps(days.from, days.confirmedTo) ? "CONFIRMED" : "PRESUMED";
}

/** Lists the first and last days that a recorded fact can have by its dates. */
export const listModelBounds = (state: ModelState, id: string, today: number) =>
  listBounds(state.facts.get(id)!, computeEvidence(state, id, today)!);

type DayPair = readonly [first: number, last: number];

/** A year for the start and one for the end have 133,225 pairs of days, and tests ask for the same again. */
const knownBounds = new LRUCache<string, readonly DayPair[]>({ max: 100 });

/** Lists the first and last days that a fact can have by its dates: it began and ended on any day of their months or years. */
function listBounds(
  { validFrom, validFromQualifier, validTo, validToQualifier }: ModelDates,
  { from, to }: Evidence,
): readonly DayPair[] {
  const start = validFrom && !validFromQualifier ? validFrom : from;
  const end = validTo && validToQualifier !== "NO_EARLIER_THAN" ? validTo : to;
  const key = JSON.stringify([start, end]);
  const keptBounds = knownBounds.get(key);
  if (keptBounds) return keptBounds;
  const lastDays = listDays(end);
  const bounds = listDays(start).flatMap((first) =>
    lastDays.filter((last) => first <= last).map((last) => [first, last] as const),
  );
  knownBounds.set(key, bounds);
  return bounds;
}

/** Lists the days of a date: one, or those of a month or a year. A day is listed as it is. */
function listDays(date: string | number): readonly number[] {
  if (typeof date === "number") return [date];
  const [first, last] = [toEarliestDay(date), toLatestDay(date)];
  const days = [first];
  while (days.at(-1)! < last) days.push(toCalendarDay(computeEndOfDay(days.at(-1)!)));
  return days;
}

/** The first day that the claims and facts of an entity without dates tell of, at the latest that of recording. */
export function computeFirstDay(
  state: ModelState,
  id: string,
  factIds: readonly string[],
  today: number,
): number {
  const claimDays = state.claims.flatMap(({ subject, day, isLive }) =>
    subject === id && isLive && day !== null ? [day] : [],
  );
  const facts = factIds.flatMap((fact) => computeEvidence(state, fact, today)?.from ?? []);
  return Math.min(today, ...claimDays, ...facts);
}

/**
 * The day of an observation: as given, else the source's, else today; never later. Null if a start is given, or an end
 * that had come.
 */
export const computeModelDay = (
  observedOn: string | null,
  sourceDay: string | null,
  { validFrom, validTo }: Pick<ModelDates, "validFrom" | "validTo">,
  recordedAt: number,
): number | null => {
  const date = observedOn ?? sourceDay;
  const today = toCalendarDay(recordedAt);
  const day = date === null ? today : Math.min(today, toLatestDay(date));
  const isOfAnotherTime = validFrom !== null || (validTo !== null && toEarliestDay(validTo) <= day);
  return observedOn === null && isOfAnotherTime ? null : day;
};
