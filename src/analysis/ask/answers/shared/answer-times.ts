import type { AsOf } from "../../../../domain/graphql/as-of.js";
import { formatInstant } from "../../../../domain/time.js";
import { formatMonth } from "../../../../sentences/evidence-age.js";
import { getToday, pickEarlier, resolveFirstDay, resolveLastDay } from "../../../../util/days.js";
import { toUpperFirst } from "../../../../util/text/case.js";
import { formatTime, type NamedTime } from "../../grammar/parts/times.js";
import type { QuestionReading } from "../../grammar/readings/question-reading.js";
import type { DocumentTime } from "./answer-form.js";

/** The valid time that a question names, as documents take it. */
function toValidTime(time: NamedTime): DocumentTime {
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

/** The last day of a period, on which chains of owners are read: their shares are those of one day. */
export const selectLastDay = (_: QuestionReading, { validDuring, ...time }: DocumentTime): DocumentTime => ({
  ...time,
  ...(validDuring?.to
    ? { validAt: pickEarlier(resolveLastDay(validDuring.to), getToday()) }
    : validDuring && { validDuring }),
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

/** Returns true if what began on the last of some dates began in the time of a question, or by its end if that is one day. */
export function isBegunThen(dates: readonly (string | null)[], time: NamedTime | null): boolean {
  if (!time) return true;
  const knownDates = dates.flatMap((date) => date ?? []);
  if (knownDates.length < dates.length) return false;
  const [first = "", last = ""] = [resolveFirstDay, resolveLastDay].map((resolve) =>
    knownDates.map(resolve).sort().at(-1),
  );
  return time.means === "AT" ? first <= time.to : first <= time.to && last >= time.from;
}

/** Ends a sentence about the days that a question names: " in 2014". */
export const writeWhen = ({ time }: QuestionReading): string => (time ? ` ${writeTime(time)}` : "");

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
