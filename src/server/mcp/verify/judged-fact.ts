import { dayOf, earliestDay, endOfDay, isPartialDate, LAST_DAY, latestDay } from "../../../domain/time.js";
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
}

/** Judges whether a fact held on some days. */
export function judgeFact(fact: VerifiedFact, days: StatementDays): JudgedFact {
  const shown = datesOf(fact);
  const period = periodWith(fact, shown);
  const outcome = withoutAllegations(fact, outcomeOn(period, days));
  const others = alternatives(fact, shown).map((dates) => outcomeOn(periodWith(fact, dates), days));
  return {
    fact,
    period,
    outcome,
    isDateDisputed: others.some((other) => answerOf(other) !== answerOf(outcome)),
  };
}

/** Whether it has begun by the days: an event stays one, whatever came after it. */
export function judgeEvent(fact: VerifiedFact, days: StatementDays): JudgedFact {
  const judged = judgeFact(fact, days);
  const period = { ...judged.period, endedFrom: LAST_DAY, endedBy: LAST_DAY };
  return { ...judged, period, outcome: outcomeOn(period, days), isDateDisputed: false };
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

function periodWith(fact: VerifiedFact, dates: ShownPeriod): BoundedPeriod {
  const period = knownPeriod(dates, fact.firstObservedOn);
  if (fact.kind !== "PARTICIPATION" || fact.exit == null) return period;
  // On an unknown day: at any time since it began.
  if (dates.validTo === null) return { ...period, endedFrom: period.beganFrom };
  const reported = reportedOn(fact, dates.validTo);
  const dayBefore = reported.length > 0 ? dayOf(endOfDay(Math.min(...reported)) - 2 * DAY) : LAST_DAY;
  return { ...period, endedBy: Math.min(period.endedBy, Math.max(dayBefore, period.endedFrom)) };
}

/** Microseconds of a day. */
const DAY = 86_400_000_000;

/** The days on which sources reported an exit as past that they date to a month or year. */
const reportedOn = (fact: VerifiedFact, date: string): readonly number[] =>
  activeClaims(fact)
    .filter((claim) => datesIn(claim, endFieldOf(fact)).includes(date))
    .flatMap(({ observedOn, source }) => observedOn ?? source.publishedOn ?? [])
    .map(latestDay)
    .filter((day) => day >= earliestDay(date));

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

/** A start or an end that is only alleged is not known. */
function withoutAllegations(fact: VerifiedFact, outcome: Outcome): Outcome {
  const decides = outcome === "HAS_ENDED" ? endFieldOf(fact) : startField;
  const isNo = outcome === "HAS_ENDED" || outcome === "HAS_NOT_BEGUN";
  return isNo && fact.allegedFields.includes(decides) ? "MAY_HOLD" : outcome;
}
