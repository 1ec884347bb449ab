import { ask } from "../api/ask.js";
import { type ConflictsQuery, FactsDocument } from "../gql/graphql.js";
import { fieldInWords, verbOf } from "../kinds/words.js";
import { explorerAddress } from "../view/addresses.js";
import { firstDay, lastDay, today } from "../view/days.js";
import type { Bar } from "./bar.js";

/** Each conflict by what it is about and the field, with how many claims meet in it; it opens with its evidence. */
export async function conflictBars({ conflicts }: ConflictsQuery): Promise<readonly Bar[]> {
  const ids = conflicts.nodes.map(({ subject }) => subject.id);
  if (ids.length === 0) return [];
  const { nodes } = await ask(FactsDocument, { ids });
  return conflicts.nodes.map(({ field, subject, claims }, index) => {
    const fact = nodes[index];
    const isFact = fact && "from" in fact;
    const about = isFact
      ? `${fact.from.name} ${verbOf(fact.kind, "OUT")} ${fact.to.name}`
      : "name" in subject
        ? subject.name
        : subject.id;
    const ends = isFact ? [fact.from.id, fact.to.id] : [subject.id];
    // A fact is told whatever its days were, and so is shown in these.
    const during = isFact ? daysOf(fact) : null;
    return {
      name: field ? `${about}: ${fieldInWords(field)}` : about,
      id: subject.id,
      value: claims.length,
      open: async () => explorerAddress(ends, { during, selected: subject.id, isEvidenceOpen: true }),
    };
  });
}

interface DatedFact {
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

/** The days from the first to the last that a fact held on, as far as they are known. */
const daysOf = ({ validFrom, validTo }: DatedFact) => ({
  from: firstDay(validFrom ?? validTo ?? today()),
  to: lastDay(validTo ?? today()),
});
