import { FIRST_DAY, LAST_DAY } from "../../domain/time.js";
import { quoteString } from "../../util/text/quote-text.js";
import { formatFactSentence } from "../shared/fact-sentence.js";
import { type BoundedPeriod, type FactOutcome, intersectPeriods, type StatementDays } from "./fact-period.js";
import { type CheckedFact, type VerifiedFact, verifyEvent, verifyFact } from "./verify-fact.js";

/** The participations and states that show whether one party sues another. */
export interface SuitStatement {
  readonly days: StatementDays;
  /** The participations of the subject and of the object, of any day. */
  readonly ofSubject: readonly VerifiedFact[];
  readonly ofObject: readonly VerifiedFact[];
  /** The status of each lawsuit on the first and on the last of the days, by id. */
  readonly caseStatus: readonly ReadonlyMap<string, string>[];
}

/**
 * Finds the participations of the object as a defendant in suits in which the subject is a plaintiff, each checked for the time
 * in which both were parties and the suit was open; or, for "sued", since both are parties.
 */
export function findSuits(
  { days, ofSubject, ofObject, caseStatus }: SuitStatement,
  isPast: boolean,
): readonly CheckedFact[] {
  const check = isPast ? verifyEvent : verifyFact;
  const plaintiffs = ofSubject.filter(hasRole("PLAINTIFF"));
  return ofObject.filter(hasRole("DEFENDANT")).flatMap((defendant) =>
    plaintiffs
      .filter((plaintiff) => plaintiff.to.id === defendant.to.id)
      .map((plaintiff) => {
        const [plaintiffCheck, defendantCheck] = [check(plaintiff, days), check(defendant, days)];
        const ofSuit = isPast ? "HOLDS" : computeSuitOutcome(caseStatus, defendant.to.id);
        const outcome = findLeastOutcome([plaintiffCheck.outcome, defendantCheck.outcome, ofSuit]);
        const ofOthers =
          plaintiffCheck.outcome === outcome
            ? formatFactSentence(plaintiff)
            : `${quoteString(defendant.to.name)} ${outcome === "HAS_ENDED" ? "was closed" : "was not filed yet"}`;
        return {
          fact: defendant,
          outcome,
          period: ofSuit === "HOLDS" ? intersectPeriods(plaintiffCheck.period, defendantCheck.period) : never,
          isDateDisputed: plaintiffCheck.isDateDisputed || defendantCheck.isDateDisputed,
          because: defendantCheck.outcome === outcome ? undefined : ofOthers,
        };
      }),
  );
}

const hasRole =
  (role: string) =>
  (fact: VerifiedFact): boolean =>
    fact.role === role;

/** The period of a participation that is not known to hold on any day: it joins no other period. */
const never: BoundedPeriod = {
  beganFrom: LAST_DAY,
  beganBy: LAST_DAY,
  endedFrom: FIRST_DAY,
  endedBy: FIRST_DAY,
};

/** A suit that was open on some of the days only may have been pending on any of them. */
function computeSuitOutcome(caseStatus: readonly ReadonlyMap<string, string>[], id: string): FactOutcome {
  const outcomes = new Set(caseStatus.map((status) => outcomesByStatus[status.get(id) ?? ""] ?? "MAY_HOLD"));
  const [only = "MAY_HOLD", ...furtherOutcomes] = outcomes;
  return furtherOutcomes.length === 0 ? only : "MAY_HOLD";
}

const outcomesByStatus: Readonly<Record<string, FactOutcome>> = {
  NOT_FILED: "HAS_NOT_BEGUN",
  OPEN: "HOLDS",
  CLOSED: "HAS_ENDED",
};

/** The outcomes, from the one that rules a statement out to the one that shows it. */
const order: readonly FactOutcome[] = ["HAS_ENDED", "HAS_NOT_BEGUN", "MAY_HOLD", "HOLDS"];

const findLeastOutcome = (outcomes: readonly FactOutcome[]): FactOutcome =>
  order.find((outcome) => outcomes.includes(outcome)) ?? "HOLDS";
