import type { AnswerTime } from "../../../analysis/shared/explorer-paths.js";
import {
  formatIsoDate,
  getNow,
  isPartialDate,
  parseInstant,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../../domain/time.js";
import { type AppError, createBadInputError } from "../../../errors.js";
import { quoteString } from "../../../util/text/quote-text.js";

/** The arguments of a tool that name a time. */
export interface TimeArguments {
  readonly day?: string | undefined;
  readonly knownAt?: string | undefined;
}

/**
 * Parses the time of a question: a day, a month or year, a period FROM..TO, or `any`. Default: today.
 * Fails with BAD_USER_INPUT if it is none of them.
 */
export function parseAnswerTime({ day, knownAt }: TimeArguments): AnswerTime {
  if (knownAt !== undefined && parseInstant(knownAt) === null)
    throw createBadInputError(
      `knownAt must be an instant such as 2024-05-01T00:00:00Z, not ${quoteString(knownAt)}.`,
    );
  return { ...parseValidTime(day), ...(knownAt !== undefined && { knownAt }) };
}

function parseValidTime(day: string | undefined): AnswerTime {
  if (day === undefined) return { validAt: formatIsoDate(toCalendarDay(getNow())) };
  if (day === "any") return { validDuring: {} };
  const [from = "", to = from, ...rest] = day.split("..");
  if (rest.length > 0 || !isPartialDate(from) || !isPartialDate(to) || toEarliestDay(from) > toLatestDay(to))
    throw createTimeError(day);
  const [first, last] = [formatIsoDate(toEarliestDay(from)), formatIsoDate(toLatestDay(to))];
  return first === last ? { validAt: first } : { validDuring: { from: first, to: last } };
}

const createTimeError = (day: string): AppError =>
  createBadInputError(
    `day must be YYYY-MM-DD, YYYY-MM, YYYY, a period FROM..TO, or any, not ${quoteString(day)}.`,
  );
