import {
  computeEndOfDay,
  isPartialDate,
  LAST_DAY,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../../domain/time.js";
import type { ShownClaim, ShownFact, ShownPeriod } from "../facts/fact.js";
import {
  type BoundedPeriod,
  knownPeriod,
  type Outcome,
  outcomeOn,
  type StatementDays,
} from "./fact-period.js";

/** A fact with what decides whether a statement is true. */
export interface VerifiedFact extends ShownFact {
  readonly claims: { readonly totalCount: number; readonly nodes: readonly ShownClaim[] };
  /** Of an absence. */
  readonly absentKind?: string;
  /** Of an ownership. */
  readonly share?: number | null;
  readonly controlling?: boolean | null;
  /** Of a participation. */
  readonly role?: string;
  readonly exit?: string | null;
  readonly exitedOn?: string | null;
}

export interface JudgedFact {
  readonly fact: VerifiedFact;
  readonly period: BoundedPeriod;
  readonly outcome: Outcome;
  /** Whether sources disagree about its dates so that the outcome depends on which is right. */
  readonly isDateDisputed: boolean;
  /** What else ended it, or had not begun, if not the fact itself. */
  readonly because?: string | undefined;
}

/** Whether it held on all the days, and nobody disputes it. */
export const isCertain = ({ fact, outcome, isDateDisputed }: JudgedFact): boolean =>
  outcome === "HOLDS" && fact.status === "SUPPORTED" && !isDateDisputed;

/** Judges whether a fact held on some days. */
export const judgeFact = (fact: VerifiedFact, days: StatementDays): JudgedFact =>
  judge(fact, days, (period) => period);

/** Whether it has begun by the days: an event stays one, whatever came after it. */
export const judgeEvent = (fact: VerifiedFact, days: StatementDays): JudgedFact =>
  judge(fact, days, (period) => ({ ...period, endedFrom: LAST_DAY, endedBy: LAST_DAY }));

function judge(
  fact: VerifiedFact,
  days: StatementDays,
  seen: (period: BoundedPeriod) => BoundedPeriod,
): JudgedFact {
  const shown = datesOf(fact);
  const periodOf = (dates: ShownPeriod) => seen(periodWith(fact, dates));
  const period = periodOf(shown);
  const outcome = outcomeOn(period, days);
  const others = alternatives(fact, shown).map((dates) => outcomeOn(periodOf(dates), days));
  return {
    ...{ fact, period, outcome },
    isDateDisputed: others.some((other) => answerOf(other) !== answerOf(outcome)),
  };
}

const answerOf = (outcome: Outcome): string =>
  outcome === "HAS_ENDED" || outcome === "HAS_NOT_BEGUN" ? "NO" : outcome;

/** The fields with the start and the end. A party leaves on the day of its exit. */
const startField = "validFrom";
const endFieldOf = ({ kind }: VerifiedFact): string => (kind === "PARTICIPATION" ? "exitedOn" : "validTo");

function datesOf(fact: VerifiedFact): ShownPeriod {
  if (fact.kind !== "PARTICIPATION" || fact.exit == null) return fact;
  return {
    ...fact,
    validTo: fact.exitedOn ?? null,
    validToQualifier: fact.exitedOn ? null : "NO_EARLIER_THAN",
  };
}

/** A start or an end that is only alleged is not known. */
function periodWith(fact: VerifiedFact, dates: ShownPeriod): BoundedPeriod {
  const start = isAlleged(fact, startField) ? { validFrom: null, validFromQualifier: null } : {};
  const known = knownPeriod({ ...dates, ...start }, fact.firstObservedOn);
  const period = isAlleged(fact, endFieldOf(fact)) ? { ...known, endedBy: LAST_DAY } : known;
  if (fact.kind !== "PARTICIPATION" || fact.exit == null) return period;
  // On an unknown day: at any time since it began.
  if (dates.validTo === null) return { ...period, endedFrom: period.beganFrom };
  const reported = reportedOn(fact, dates.validTo);
  const dayBefore =
    reported.length > 0 ? toCalendarDay(computeEndOfDay(Math.min(...reported)) - 2 * DAY) : LAST_DAY;
  return { ...period, endedBy: Math.min(period.endedBy, Math.max(dayBefore, period.endedFrom)) };
}

const isAlleged = ({ allegedFields }: VerifiedFact, field: string): boolean => allegedFields.includes(field);

/** Microseconds of a day. */
const DAY = 86_400_000_000;

/** The days on which sources reported an exit as past that they date to a month or year. */
const reportedOn = (fact: VerifiedFact, date: string): readonly number[] =>
  activeClaims(fact)
    .filter((claim) => datesIn(claim, endFieldOf(fact)).includes(date))
    .flatMap(({ observedOn, source }) => observedOn ?? source.publishedOn ?? [])
    .map(toLatestDay)
    .filter((day) => day >= toEarliestDay(date));

/** What other sources say about dates that are in dispute. */
function alternatives(fact: VerifiedFact, shown: ShownPeriod): readonly ShownPeriod[] {
  const end = endFieldOf(fact);
  const of = (field: string) =>
    fact.disputedFields.includes(field) ? activeClaims(fact).flatMap((claim) => datesIn(claim, field)) : [];
  return [
    ...of(startField).map((validFrom) => ({ ...shown, validFrom, validFromQualifier: null })),
    ...of(end).map((validTo) => ({ ...shown, validTo, validToQualifier: null })),
  ];
}

/** The claims that were not retracted. */
export const activeClaims = ({ claims }: VerifiedFact): readonly ShownClaim[] =>
  claims.nodes.filter(({ retractedAt }) => retractedAt === null);

const datesIn = ({ field, value, values }: ShownClaim, wanted: string): readonly string[] =>
  [{ field, value }, ...values].flatMap((one) =>
    one.field === wanted && one.value !== null && isPartialDate(one.value) ? [one.value] : [],
  );
