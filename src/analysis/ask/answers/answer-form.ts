import type { AsOf } from "../../../domain/graphql/as-of.js";
import { formatInstant } from "../../../domain/time.js";
import { formatMonth } from "../../../sentences/evidence-age.js";
import { resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { toUpperFirst } from "../../../util/text/case.js";
import type { IncompleteReason } from "../../shared/completeness.js";
import type { AnswerTime } from "../../shared/explorer-paths.js";
import type { EntityNames } from "../grammar/name-spans.js";
import type { QuestionReading } from "../grammar/parse-question.js";
import { formatTime, type NamedTime } from "../grammar/times.js";

/** The state of the graph that a document reads, as a variable of it. */
export type DocumentTime = AnswerTime;

/** An answer in words and rows. */
export interface AnswerContents {
  readonly rows: readonly object[];
  readonly sentence: string;
  /** The entities of the explorer's picture. */
  readonly ids: readonly string[];
  readonly reasons?: readonly IncompleteReason[];
}

/** A form answers its questions by one document of the product. */
export interface AnswerForm<Data = never> {
  /** The question in words, without its time: "Owners of Gucci". */
  readonly interpret: (reading: QuestionReading) => string;
  readonly document: (reading: QuestionReading) => string;
  /** The variables of the document, for the time of the question or of the request. */
  readonly variables: (reading: QuestionReading, time: DocumentTime) => Readonly<Record<string, unknown>>;
  /** The page of the explorer about an answer that has no entities of its own. */
  readonly page?: string;
  /** True if it asks for all days of its time, and not for one of them. */
  readonly isThroughout?: true;
  /** The time that is read. Default: the time of the question, else that of the request. */
  readonly selectTime?: (reading: QuestionReading, time: DocumentTime) => DocumentTime;
  readonly read: (data: Data, reading: QuestionReading, time: DocumentTime) => AnswerContents;
}

export const requireEntity = ({ entities }: QuestionReading, slot = "ENTITY"): EntityNames =>
  requireNonNull(entities[slot], slot);

export const requireTime = ({ time }: QuestionReading): NamedTime =>
  requireNonNull(time, "The time of a question");

/** The valid time that a question names, as documents take it. */
export function toValidTime(time: NamedTime): DocumentTime {
  const { from, to } = time;
  return from === to ? { validAt: from } : { validDuring: { from, to } };
}

/** The time of a document: what the question names replaces the days of the request. */
export function selectDocumentTime(
  { validAt, validDuring, certainty, knownAt }: AsOf,
  time: NamedTime | null,
): DocumentTime {
  return {
    ...(certainty && { certainty }),
    ...(knownAt != null && { knownAt: formatInstant(knownAt) }),
    ...(time
      ? toValidTime(time)
      : {
          ...(validAt && { validAt }),
          ...(validDuring && { validDuring }),
        }),
  };
}

/** All days, in the state of knowledge of a time. */
export const selectEveryDay = (_: QuestionReading, { knownAt, certainty }: DocumentTime): DocumentTime => ({
  validDuring: {},
  ...(knownAt && { knownAt }),
  ...(certainty && { certainty }),
});

/** "throughout August 2014", for what has to hold on all days of a time. */
export const writeWholeTime = (time: NamedTime): string =>
  time.from === time.to || time.means === "SINCE"
    ? writeTime(time)
    : writeTime(time).replace(/^in/, "throughout");

/** "in 2014", "in August 2014", "on 2014-08-22", "from 2014-07-01 to 2014-09-30". */
export function writeTime(time: NamedTime): string {
  const date = formatTime(time);
  if (time.means === "SINCE") return `since ${time.from}`;
  if (date.includes("..")) return `from ${time.from} to ${time.to}`;
  if (date.length < 10) return `in ${formatMonth(date)}`;
  return `on ${date}`;
}

/** "in 2014", for the days of a document. Null if it is about today, or about every day. */
export function describeDays({ validAt, validDuring }: DocumentTime, write = writeTime): string | null {
  const [from, to] = validAt ? [validAt, validAt] : [validDuring?.from, validDuring?.to];
  return from && to ? write({ from: resolveFirstDay(from), to: resolveLastDay(to), means: "IN" }) : null;
}

/** Begins sentences that are true of the days of a document: "In 2014: ". */
export function beginWithDays(time: DocumentTime): string {
  const days = describeDays(time);
  return days === null ? "" : `${toUpperFirst(days)}: `;
}

/** Begins a sentence about what is recorded for the days of a document: "As of today, ". */
export const beginWithMoment = (time: DocumentTime): string =>
  `${toUpperFirst(describeDays(time) ?? "as of today")}, `;

/** Selects the form of a word that agrees with a number: one is recorded, two are. */
export const selectForm = (count: number, singular: string, plural: string): string =>
  count === 1 ? singular : plural;

/** The most sentences of facts that an answer quotes. */
const MAX_SENTENCES = 3;

/** Joins the first sentences, and counts the others. */
export function joinSentences(sentences: readonly string[], total = sentences.length): string {
  const firstSentences = sentences.slice(0, MAX_SENTENCES);
  const more = total - firstSentences.length;
  return [
    ...firstSentences.map((sentence) => `${sentence}.`),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ].join(" ");
}
