import type { NameSpan } from "./name-spans.js";
import type { QuestionParts } from "./question-parts.js";
import type { NamedTime } from "./times.js";
import type { WordEntry } from "./word-entries.js";

/** A part of a question in one way to divide it: a phrase or a name. */
export type QuestionPart = { readonly entry: WordEntry } | { readonly name: NameSpan };

/** A question in one way to divide it. */
export interface Division {
  readonly parts: readonly QuestionPart[];
  readonly time: NamedTime | null;
}

/** The steps that are left to divide a question. */
export interface Budget {
  steps: number;
}

/** The most steps to divide a question: each takes a part of a millisecond, in which nothing else is answered. */
const MAX_STEPS = 2000;

export const createBudget = (): Budget => ({ steps: MAX_STEPS });

/** Lists the ways to divide the first tokens of a question into phrases, names and a time. None if there are too many to try all. */
export function listDivisions(
  { tokens, names, times, entries }: QuestionParts,
  stop: number,
  budget: Budget,
): readonly Division[] {
  const divisions: Division[] = [];
  const visit = (position: number, parts: readonly QuestionPart[], time: NamedTime | null): void => {
    if (budget.steps === 0) return;
    budget.steps--;
    if (position === stop) {
      divisions.push({ parts, time });
      return;
    }
    if (position > stop) return;
    if (tokens[position]?.word === "") visit(position + 1, parts, time);
    for (const name of names.get(position) ?? []) visit(name.to, [...parts, { name }], time);
    if (!time)
      for (const { stop: end, from, to, means } of times.get(position) ?? [])
        visit(end, parts, { from, to, means });
    for (const entry of entries[position] ?? []) {
      visit(position + entry.length, [...parts, { entry }], time);
    }
  };
  visit(0, [], null);
  return budget.steps > 0 ? divisions : [];
}
