import { FIRST_DAY, LAST_DAY } from "../../../domain/time.js";
import { quoteText } from "../answer/quote-text.js";
import { factInWords } from "../facts/fact-words.js";
import { type BoundedPeriod, commonPeriod, type Outcome, type StatementDays } from "./fact-period.js";
import { type JudgedFact, judgeEvent, judgeFact, type VerifiedFact } from "./judged-fact.js";

/** Which of two parties sues the other, in which suits. */
export interface SuitQuestion {
  readonly days: StatementDays;
  /** The participations of the subject and of the object, of any day. */
  readonly ofSubject: readonly VerifiedFact[];
  readonly ofObject: readonly VerifiedFact[];
  /** The status of each lawsuit on the first and on the last of the days, by id. */
  readonly caseStatus: readonly ReadonlyMap<string, string>[];
}

/**
 * The participations of the object as a defendant in suits in which the subject is a plaintiff, each judged as long as both were
 * parties and the suit was open; or, for "sued", since both are parties.
 */
export function suitsBetween(
  { days, ofSubject, ofObject, caseStatus }: SuitQuestion,
  isPast: boolean,
): readonly JudgedFact[] {
  const judge = isPast ? judgeEvent : judgeFact;
  const plaintiffs = ofSubject.filter(hasRole("PLAINTIFF"));
  return ofObject.filter(hasRole("DEFENDANT")).flatMap((defendant) =>
    plaintiffs
      .filter((plaintiff) => plaintiff.to.id === defendant.to.id)
      .map((plaintiff) => {
        const [one, other] = [judge(plaintiff, days), judge(defendant, days)];
        const ofSuit = isPast ? "HOLDS" : outcomeOfSuit(caseStatus, defendant.to.id);
        const outcome = leastOf([one.outcome, other.outcome, ofSuit]);
        const ofOthers =
          one.outcome === outcome
            ? factInWords(plaintiff)
            : `${quoteText(defendant.to.name)} ${outcome === "HAS_ENDED" ? "was closed" : "was not filed yet"}`;
        return {
          ...{ fact: defendant, outcome },
          period: ofSuit === "HOLDS" ? commonPeriod(one.period, other.period) : never,
          isDateDisputed: one.isDateDisputed || other.isDateDisputed,
          because: other.outcome === outcome ? undefined : ofOthers,
        };
      }),
  );
}

const hasRole =
  (role: string) =>
  (fact: VerifiedFact): boolean =>
    fact.role === role;

/** What is not known to hold on a day joins nothing. */
const never: BoundedPeriod = {
  ...{ beganFrom: LAST_DAY, beganBy: LAST_DAY },
  ...{ endedFrom: FIRST_DAY, endedBy: FIRST_DAY },
};

/** A suit that was open on some of the days only may have been pending on any of them. */
function outcomeOfSuit(caseStatus: readonly ReadonlyMap<string, string>[], id: string): Outcome {
  const outcomes = new Set(caseStatus.map((status) => outcomeOfStatus[status.get(id) ?? ""] ?? "MAY_HOLD"));
  const [only = "MAY_HOLD", ...others] = outcomes;
  return others.length === 0 ? only : "MAY_HOLD";
}

const outcomeOfStatus: Readonly<Record<string, Outcome>> = {
  NOT_FILED: "HAS_NOT_BEGUN",
  OPEN: "HOLDS",
  CLOSED: "HAS_ENDED",
};

/** From what rules a statement out to what shows it. */
const order: readonly Outcome[] = ["HAS_ENDED", "HAS_NOT_BEGUN", "MAY_HOLD", "HOLDS"];

const leastOf = (outcomes: readonly Outcome[]): Outcome =>
  order.find((outcome) => outcomes.includes(outcome)) ?? "HOLDS";
