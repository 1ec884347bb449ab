import type { Outcome, StatementDays } from "./fact-period.js";
import { type JudgedFact, judgeEvent, judgeFact, type VerifiedFact } from "./judged-fact.js";

/** Which of two parties sues the other, in which suits. */
export interface SuitQuestion {
  readonly days: StatementDays;
  /** The participations of the subject and of the object, of any day. */
  readonly ofSubject: readonly VerifiedFact[];
  readonly ofObject: readonly VerifiedFact[];
  /** The status of each lawsuit on the last of the days, by id. */
  readonly caseStatus: ReadonlyMap<string, string>;
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
  const plaintiffs = new Map(ofSubject.filter(hasRole("PLAINTIFF")).map((fact) => [fact.to.id, fact]));
  return ofObject.filter(hasRole("DEFENDANT")).flatMap((defendant) => {
    const plaintiff = plaintiffs.get(defendant.to.id);
    if (!plaintiff) return [];
    const both = [judge(plaintiff, days), judge(defendant, days)] as const;
    const ofSuit = isPast ? "HOLDS" : (outcomeOfStatus[caseStatus.get(defendant.to.id) ?? ""] ?? "HOLDS");
    return [
      {
        ...both[1],
        outcome: leastOf([...both.map(({ outcome }) => outcome), ofSuit]),
        isDateDisputed: both.some(({ isDateDisputed }) => isDateDisputed),
      },
    ];
  });
}

const hasRole =
  (role: string) =>
  (fact: VerifiedFact): boolean =>
    fact.role === role;

const outcomeOfStatus: Readonly<Record<string, Outcome>> = {
  NOT_FILED: "HAS_NOT_BEGUN",
  CLOSED: "HAS_ENDED",
  UNKNOWN: "MAY_HOLD",
};

/** From what rules a statement out to what shows it. */
const order: readonly Outcome[] = ["HAS_ENDED", "HAS_NOT_BEGUN", "MAY_HOLD", "HOLDS"];

const leastOf = (outcomes: readonly Outcome[]): Outcome =>
  order.find((outcome) => outcomes.includes(outcome)) ?? "HOLDS";
