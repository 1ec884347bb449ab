import { formatFactSentence } from "../shared/fact-sentence.js";
import { computeOutcome, joinPeriods, type StatementDays } from "./fact-period.js";
import { createVerdict, type StatementVerdict } from "./verdict.js";
import { type CheckedFact, isCertain, isPossible, type VerifiedFact } from "./verify-fact.js";

/** Decides if a fact of one kind held between two entities, by all such facts and by absences between them. */
export function verifyLink(
  days: StatementDays,
  facts: readonly CheckedFact[],
  absences: readonly CheckedFact[] = [],
): StatementVerdict {
  const recorded = facts.filter(({ fact }) => fact.status !== "ALLEGED");
  const absent = absences.filter(isCertain).map(({ fact }) => fact);
  const certainFacts = recorded.filter(isCertain).map(({ fact }) => fact);
  const [first] = certainFacts;
  if (first && absent.length > 0)
    return createVerdict("DISPUTED", "It is recorded, and so is its absence.", [...certainFacts, ...absent]);
  if (first) return createVerdict("SUPPORTED", `${formatFactSentence(first)}.`, certainFacts);
  const disputed = recorded.filter(isInDispute).map(({ fact }) => fact);
  const [firstDisputed] = disputed;
  if (firstDisputed)
    return createVerdict(
      "DISPUTED",
      `Sources disagree: ${formatFactSentence(firstDisputed)}.`,
      disputed,
      absent,
    );
  const [firstAbsent] = absent;
  if (firstAbsent)
    return createVerdict(
      "FALSE_AT_THAT_TIME",
      `It is known not to be so: ${formatFactSentence(firstAbsent)}.`,
      absent,
      selectFacts(recorded),
    );
  return verifyUncertainLink(days, facts, recorded, absences);
}

function verifyUncertainLink(
  days: StatementDays,
  facts: readonly CheckedFact[],
  recorded: readonly CheckedFact[],
  absences: readonly CheckedFact[],
): StatementVerdict {
  if (
    joinPeriods(recorded.map(({ period }) => period)).some(
      (period) => computeOutcome(period, days) === "HOLDS",
    )
  )
    return createVerdict(
      "SUPPORTED",
      "Facts that follow each other without a gap cover the time.",
      selectFacts(recorded),
    );
  const possible = facts.filter(isPossible);
  const [open] = possible;
  if (open?.fact.status === "ALLEGED")
    return createVerdict(
      "UNKNOWN",
      `It is only alleged: ${formatFactSentence(open.fact)}.`,
      [],
      selectFacts(possible),
    );
  if (open)
    return createVerdict(
      "UNKNOWN",
      `It may have held for a part of the time or on an unknown day: ${formatFactSentence(open.fact)}.`,
      [],
      selectFacts(possible),
    );
  const [past] = recorded;
  if (past) return createVerdict("FALSE_AT_THAT_TIME", explainRejection(recorded), selectFacts(recorded));
  return createVerdict(
    "UNKNOWN",
    "Nothing is recorded that shows it or rules it out.",
    [],
    selectFacts([...facts, ...absences]),
  );
}

const isInDispute = ({ fact, outcome, isDateDisputed }: CheckedFact): boolean =>
  isDateDisputed || (fact.status === "DISPUTED" && outcome === "HOLDS");

const explainRejection = (facts: readonly CheckedFact[]): string =>
  facts
    .map(
      ({ fact, outcome, because }) =>
        `${outcome === "HAS_ENDED" ? "It had ended" : "It had not begun"}: ${because ?? formatFactSentence(fact)}.`,
    )
    .join(" ");

export const selectFacts = (checked: readonly CheckedFact[]): readonly VerifiedFact[] =>
  checked.map(({ fact }) => fact);
