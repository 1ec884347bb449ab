import { foldName } from "../../../domain/names/names.js";
import { createLazyValue } from "../../../util/lazy.js";
import { listPhrases } from "../../shared/phrases/list-phrases.js";
import { english } from "./forms/lexicon.js";
import { createBudget } from "./parts/divisions.js";
import type { QuestionParts } from "./parts/question-parts.js";
import { LIGHT } from "./parts/word-entries.js";
import { rankReadings } from "./readings/rank-readings.js";

/** Lists the parts of a question that are not understood: what follows a question that is, or the words that have no meaning. */
export function findMisunderstood(question: QuestionParts): readonly string[] {
  const { text, tokens } = question;
  const extractText = (from: number, to: number): string => {
    const isEnding = tokens[from - 1]?.end === tokens[from]?.start && tokens[from]?.word === "not";
    return text.slice(tokens[isEnding ? from - 1 : from]?.start, tokens[to - 1]?.end);
  };
  const budget = createBudget();
  for (let stop = tokens.length - 1; stop > 1; stop--) {
    if (rankReadings(question, stop, budget).length === 0) continue;
    let from = stop;
    while (["", "and", "but", "or"].includes(tokens[from]?.word ?? " ")) from++;
    let to = tokens.length;
    while (tokens[to - 1]?.word === "") to--;
    if (from < to) return [extractText(from, to)];
  }
  const isUnknown = tokens.map(({ word }, index) => word !== "" && !isCovered(question, index));
  const unknown = groupNeighbours(
    isUnknown,
    (index) => tokens[index]?.word === "" || isSmall(question, index),
  );
  if (unknown.length > 0) return unknown.map(([from, to]) => extractText(from, to));
  const telling = tokens.map(
    ({ word }, index) => word !== "" && !isSmall(question, index) && !isNamed(question, index),
  );
  const groups = groupNeighbours(telling, () => false);
  return groups.length > 0 ? groups.map(([from, to]) => extractText(from, to)) : [text.trim()];
}

const isNamed = ({ names, times }: QuestionParts, index: number): boolean =>
  [...names.values()].flat().some(({ from, to }) => from <= index && index < to) ||
  [...times.values()].flat().some(({ first, stop }) => first <= index && index < stop);

/** Returns true if a token is a part of a name, of a time or of a phrase that has a meaning. */
const isCovered = (question: QuestionParts, index: number): boolean =>
  isNamed(question, index) ||
  question.entries.some((entries, from) =>
    entries.some(({ length }) => from <= index && index < from + length),
  );

const isSmall = ({ entries }: QuestionParts, index: number): boolean =>
  entries[index]?.some(({ isFiller, terms }) => isFiller || terms.has(LIGHT)) ?? false;

/** Joins places that are marked, and the small words between them, to parts. */
function groupNeighbours(
  marks: readonly boolean[],
  isBetween: (index: number) => boolean,
): readonly (readonly [from: number, to: number])[] {
  const groups: [number, number][] = [];
  for (const [index, isMarked] of marks.entries()) {
    if (!isMarked) continue;
    const last = groups.at(-1);
    const isNear =
      last && Array.from({ length: index - last[1] }, (_, index) => last[1] + index).every(isBetween);
    if (last && isNear) last[1] = index + 1;
    else groups.push([index, index + 1]);
  }
  return groups;
}

/** Explains why a part of a question is not understood, as far as a word of it says so. */
export function explainPart(part: string): string {
  const reason = part
    .split(/\s+/)
    .map(findReason)
    .find((text) => text !== undefined);
  return `'${part}' is not understood${reason ? `: ${reason}` : ""}`;
}

/** Finds the reason why the graph cannot answer a question with a word. */
const findReason = (word: string): string | undefined => reasons().get(foldName(word));

const reasons = createLazyValue(
  () =>
    new Map(
      Object.entries(english.notRecorded).flatMap(([reason, phrases]) =>
        listPhrases(phrases).map((phrase) => [phrase, reason] as const),
      ),
    ),
);
