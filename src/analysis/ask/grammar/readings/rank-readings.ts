import { type Budget, type Division, listDivisions } from "../parts/divisions.js";
import type { QuestionParts } from "../parts/question-parts.js";
import { isWordOfGrammar } from "../parts/word-entries.js";
import type { QuestionReading } from "./question-reading.js";
import { readByCues } from "./read-by-cues.js";
import { readCounts } from "./read-counts.js";
import { readInOrder } from "./read-in-order.js";

interface RankedReading extends QuestionReading {
  /** The number of words of the grammar that it takes for names: the fewer, the likelier. */
  readonly doubt: number;
}

/** Lists the readings of the first tokens of a question, the likeliest first. */
export function rankReadings(
  question: QuestionParts,
  stop: number,
  budget: Budget,
): readonly RankedReading[] {
  const readingsByKey = new Map<string, RankedReading>();
  for (const division of listDivisions(question, stop, budget)) {
    for (const reading of [...readInOrder(division), ...readByCues(division), ...readCounts(division)]) {
      const ids = Object.entries(reading.entities)
        .map(([slot, { id }]) => `${slot} ${id}`)
        .sort();
      const key = [
        reading.form,
        ...ids,
        reading.time?.from,
        reading.time?.to,
        JSON.stringify(reading.with),
      ].join(" ");
      const doubt = countDoubts(question, division);
      if ((readingsByKey.get(key)?.doubt ?? Number.POSITIVE_INFINITY) > doubt)
        readingsByKey.set(key, { ...reading, doubt });
    }
  }
  const all = [...readingsByKey.values()];
  const isReplaced = (reading: RankedReading) =>
    (reading.isGeneral && all.some(({ isGeneral }) => !isGeneral)) ||
    all.some(
      (otherItem) =>
        otherItem.form === reading.form &&
        Object.keys(otherItem.with).length > Object.keys(reading.with).length &&
        Object.entries(reading.with).every(([name, value]) => otherItem.with[name] === value) &&
        Object.entries(reading.entities).every(([slot, { id }]) => otherItem.entities[slot]?.id === id),
    );
  return all.filter((reading) => !isReplaced(reading)).sort((a, b) => a.doubt - b.doubt);
}

/** Counts the names that are words of the grammar, too. */
const countDoubts = ({ tokens }: QuestionParts, { parts }: Division): number =>
  parts.filter(
    (part) =>
      "name" in part &&
      part.name.to - part.name.from === 1 &&
      isWordOfGrammar(tokens[part.name.from]?.word ?? ""),
  ).length;
