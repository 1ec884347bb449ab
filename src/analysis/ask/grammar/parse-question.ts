import { findMisunderstood } from "./misunderstood-parts.js";
import { createBudget } from "./parts/divisions.js";
import type { EntityNames } from "./parts/name-spans.js";
import { findQuestionParts } from "./parts/question-parts.js";
import type { QuestionReading } from "./readings/question-reading.js";
import { rankReadings } from "./readings/rank-readings.js";

/** The readings of a question, the likeliest first, or the parts of it that are not understood. */
export interface ParsedQuestion {
  readonly readings: readonly QuestionReading[];
  /** True if the first readings are equally likely. */
  readonly isAmbiguous: boolean;
  readonly notUnderstood: readonly string[];
}

/** The most readings that an answer lists. */
const MAX_READINGS = 8;

/** Reads a question about known entities. What it does not understand in full has no reading. */
export function parseQuestion(
  question: string,
  knownEntities: readonly EntityNames[],
  today: string,
): ParsedQuestion {
  const parts = findQuestionParts(question, knownEntities, today);
  const readings = rankReadings(parts, parts.tokens.length, createBudget());
  const [best] = readings;
  if (!best) return { readings: [], isAmbiguous: false, notUnderstood: findMisunderstood(parts) };
  const isAmbiguous = readings.filter(({ doubt }) => doubt === best.doubt).length > 1;
  return {
    readings: readings.slice(0, MAX_READINGS).map(({ doubt: _, ...reading }) => reading),
    isAmbiguous,
    notUnderstood: [],
  };
}
