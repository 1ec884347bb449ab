import { factInWords } from "../facts/fact-words.js";
import { joinedPeriods, outcomeOn, type StatementDays } from "./fact-period.js";
import { isCertain, type JudgedFact, type VerifiedFact } from "./judged-fact.js";
import { type Judgment, judgment } from "./judgment.js";

/** Whether a fact of one kind held between two entities, by all such facts and by absences between them. */
export function judgeLink(
  days: StatementDays,
  facts: readonly JudgedFact[],
  absences: readonly JudgedFact[] = [],
): Judgment {
  const recorded = facts.filter(({ fact }) => fact.status !== "ALLEGED");
  const absent = absences.filter(isCertain).map(({ fact }) => fact);
  const held = recorded.filter(isCertain).map(({ fact }) => fact);
  const [first] = held;
  if (first && absent.length > 0)
    return judgment("DISPUTED", "It is recorded, and so is its absence.", [...held, ...absent]);
  if (first) return judgment("SUPPORTED", `${factInWords(first)}.`, held);
  const disputed = recorded.filter(isInDispute).map(({ fact }) => fact);
  if (disputed.length > 0)
    return judgment(
      "DISPUTED",
      `Sources disagree: ${factInWords(disputed[0] as VerifiedFact)}.`,
      disputed,
      absent,
    );
  if (absent.length > 0)
    return judgment(
      "FALSE_AT_THAT_TIME",
      `It is known not to be so: ${factInWords(absent[0] as VerifiedFact)}.`,
      absent,
      factsIn(recorded),
    );
  return judgeWithoutHold(days, facts, recorded, absences);
}

function judgeWithoutHold(
  days: StatementDays,
  facts: readonly JudgedFact[],
  recorded: readonly JudgedFact[],
  absences: readonly JudgedFact[],
): Judgment {
  if (
    joinedPeriods(recorded.map(({ period }) => period)).some((period) => outcomeOn(period, days) === "HOLDS")
  )
    return judgment(
      "SUPPORTED",
      "Facts that follow each other without a gap cover the time.",
      factsIn(recorded),
    );
  const possible = facts.filter(({ outcome }) => outcome === "MAY_HOLD" || outcome === "HOLDS");
  const [open] = possible;
  if (open?.fact.status === "ALLEGED")
    return judgment("UNKNOWN", `It is only alleged: ${factInWords(open.fact)}.`, [], factsIn(possible));
  if (open)
    return judgment(
      "UNKNOWN",
      `It may have held for a part of the time or on an unknown day: ${factInWords(open.fact)}.`,
      [],
      factsIn(possible),
    );
  const [past] = recorded;
  if (past) return judgment("FALSE_AT_THAT_TIME", whyNot(recorded), factsIn(recorded));
  return judgment(
    "UNKNOWN",
    "Nothing is recorded that shows it or rules it out.",
    [],
    factsIn([...facts, ...absences]),
  );
}

const isInDispute = ({ fact, outcome, isDateDisputed }: JudgedFact): boolean =>
  isDateDisputed || (fact.status === "DISPUTED" && outcome === "HOLDS");

const whyNot = (facts: readonly JudgedFact[]): string =>
  facts
    .map(
      ({ fact, outcome, because }) =>
        `${outcome === "HAS_ENDED" ? "It had ended" : "It had not begun"}: ${because ?? factInWords(fact)}.`,
    )
    .join(" ");

export const factsIn = (judged: readonly JudgedFact[]): readonly VerifiedFact[] =>
  judged.map(({ fact }) => fact);
