import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Participation } from "../../domain/relationships/participation.js";
import { computeDayBefore, isPartialDate, LAST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import type { ShownClaim, ShownFact, ShownPeriod } from "../shared/shown-fact.js";
import {
  type BoundedPeriod,
  computeKnownPeriod,
  computeOutcome,
  type FactOutcome,
  type StatementDays,
} from "./fact-period.js";

/** A fact with the claims and fields that decide if a statement is true. */
export interface VerifiedFact extends ShownFact {
  readonly claims: { readonly totalCount: number; readonly nodes: readonly ShownClaim[] };
  /** The kind of the absent fact. Only absences have it. */
  readonly absentKind?: string;
  /** The share. Only ownerships have it. */
  readonly share?: number | null;
  readonly controlling?: boolean | null;
  /** The role of the party. Only participations have it. */
  readonly role?: string;
  readonly exit?: string | null;
  readonly exitedOn?: string | null;
}

export interface CheckedFact {
  readonly fact: VerifiedFact;
  readonly period: BoundedPeriod;
  readonly outcome: FactOutcome;
  /** True if sources disagree about its dates so that the outcome depends on which is right. */
  readonly isDateDisputed: boolean;
  /** The other reason why it had ended or not begun, if not the fact itself. */
  readonly because?: string | undefined;
}

/** Returns true if it held on all the days, and nobody disputes it. */
export const isCertain = ({ fact, outcome, isDateDisputed }: CheckedFact): boolean =>
  outcome === "HOLDS" && fact.status === "SUPPORTED" && !isDateDisputed;

/** Returns true if it held on all the days, or may have held on some of them. */
export const isPossible = ({ outcome }: CheckedFact): boolean =>
  outcome === "HOLDS" || outcome === "MAY_HOLD";

/** Checks if a fact held on some days. */
export const verifyFact = (fact: VerifiedFact, days: StatementDays): CheckedFact =>
  checkOutcome(fact, days, (period) => period);

/** Checks if it has begun by the days: an event remains one, whatever came after it. */
export const verifyEvent = (fact: VerifiedFact, days: StatementDays): CheckedFact =>
  checkOutcome(fact, days, (period) => ({ ...period, endedFrom: LAST_DAY, endedBy: LAST_DAY }));

function checkOutcome(
  fact: VerifiedFact,
  days: StatementDays,
  adjustPeriod: (period: BoundedPeriod) => BoundedPeriod,
): CheckedFact {
  const dates = selectDates(fact);
  const computeDatesPeriod = (dates: ShownPeriod) => adjustPeriod(computeBoundedPeriod(fact, dates));
  const period = computeDatesPeriod(dates);
  const outcome = computeOutcome(period, days);
  const otherOutcomes = collectAlternativeDates(fact, dates).map((dates) =>
    computeOutcome(computeDatesPeriod(dates), days),
  );
  return {
    fact,
    period,
    outcome,
    isDateDisputed: otherOutcomes.some(
      (otherOutcome) => simplifyOutcome(otherOutcome) !== simplifyOutcome(outcome),
    ),
  };
}

const simplifyOutcome = (outcome: FactOutcome): string =>
  outcome === "HAS_ENDED" || outcome === "HAS_NOT_BEGUN" ? "NO" : outcome;

/** The fields with the start and the end. A party leaves on the day of its exit. */
const startField = "validFrom";
const getEndField = ({ kind }: VerifiedFact): string => (kind === partyKind ? "exitedOn" : "validTo");

const partyKind = requireRelationshipKind(Participation).kind;

/** Returns true if it is a party that left, also on an unknown day. A part that left a suit is still a part. */
const hasExited = ({ kind, exit }: VerifiedFact): boolean => kind === partyKind && exit != null;

function selectDates(fact: VerifiedFact): ShownPeriod {
  if (!hasExited(fact)) return fact;
  return {
    ...fact,
    validTo: fact.exitedOn ?? null,
    validToQualifier: fact.exitedOn ? null : "NO_EARLIER_THAN",
  };
}

/** A start or an end that is only alleged is not known. */
function computeBoundedPeriod(fact: VerifiedFact, dates: ShownPeriod): BoundedPeriod {
  const start = isAlleged(fact, startField) ? { validFrom: null, validFromQualifier: null } : {};
  const knownPeriod = computeKnownPeriod({ ...dates, ...start }, fact.firstObservedOn);
  const period = isAlleged(fact, getEndField(fact)) ? { ...knownPeriod, endedBy: LAST_DAY } : knownPeriod;
  if (!hasExited(fact)) return period;
  // On an unknown day: at any time since it began.
  if (dates.validTo === null) return { ...period, endedFrom: period.beganFrom };
  // On the day of its exit it is a party no more.
  const latestExit = Math.min(period.endedBy, ...collectReportDays(fact, dates.validTo));
  return {
    ...period,
    endedFrom: computeDayBefore(period.endedFrom),
    endedBy: latestExit >= LAST_DAY ? LAST_DAY : computeDayBefore(latestExit),
  };
}

const isAlleged = ({ allegedFields }: VerifiedFact, field: string): boolean => allegedFields.includes(field);

/** The days on which sources reported an exit as past that they date to a month or year. */
const collectReportDays = (fact: VerifiedFact, date: string): readonly number[] =>
  selectActiveClaims(fact)
    .filter((claim) => selectClaimDates(claim, getEndField(fact)).includes(date))
    .flatMap(({ observedOn, source }) => observedOn ?? source.publishedOn ?? [])
    .map(toLatestDay)
    .filter((day) => day >= toEarliestDay(date));

/** Collects the dates of other sources for fields that are in dispute. */
function collectAlternativeDates(fact: VerifiedFact, dates: ShownPeriod): readonly ShownPeriod[] {
  const end = getEndField(fact);
  const collectDisputedDates = (field: string) =>
    fact.disputedFields.includes(field)
      ? selectActiveClaims(fact).flatMap((claim) => selectClaimDates(claim, field))
      : [];
  return [
    ...collectDisputedDates(startField).map((validFrom) => ({
      ...dates,
      validFrom,
      validFromQualifier: null,
    })),
    ...collectDisputedDates(end).map((validTo) => ({ ...dates, validTo, validToQualifier: null })),
  ];
}

/** The claims that were not retracted. */
export const selectActiveClaims = ({ claims }: VerifiedFact): readonly ShownClaim[] =>
  claims.nodes.filter(({ retractedAt }) => retractedAt === null);

const selectClaimDates = ({ field, value, values }: ShownClaim, dateField: string): readonly string[] =>
  [{ field, value }, ...values].flatMap((entry) =>
    entry.field === dateField && entry.value !== null && isPartialDate(entry.value) ? [entry.value] : [],
  );
