import { parseAsOfText } from "../../domain/graphql/as-of-text.js";
import {
  formatDay,
  formatInstant,
  getNow,
  type Instant,
  parseInstant,
  toCalendarDay,
} from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import type { AsOfInput } from "./read-rows.js";

/** The parameters of an address that select the state of the graph. */
export const asOfNames = ["validAt", "validDuring", "knownAt", "certainty"] as const;

/**
 * The asOf of an address, fixed on both axes, so that pages that are read one after another are of one state: the day of today
 * if none is given, and no later than the last change. Fails with BAD_USER_INPUT.
 * @param recordedAt when the last change was recorded; null if the graph is empty
 */
export function resolveFixedState(
  parameters: Readonly<Record<string, string>>,
  recordedAt: Instant | null,
): AsOfInput {
  const { validAt, validDuring, knownAt, certainty } = parameters;
  if (validAt !== undefined && validDuring !== undefined)
    throw createBadInputError("Give validAt or validDuring, not both.");
  return {
    ...(validDuring === undefined
      ? { validAt: validAt ?? formatDay(toCalendarDay(getNow())) }
      : { validDuring: parsePeriod(validDuring) }),
    knownAt: formatInstant(Math.min(parseKnowledgeInstant(knownAt), recordedAt ?? 0)),
    ...(certainty !== undefined && { certainty }),
  };
}

function parsePeriod(text: string): unknown {
  const { validDuring } = parseAsOfText(text) ?? {};
  if (validDuring) return validDuring;
  throw createBadInputError("validDuring must be a period such as 2012-01-01..2014-12-31; .. is all time.");
}

function parseKnowledgeInstant(text: string | undefined): Instant {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  throw createBadInputError("knownAt must be an instant such as 2014-08-22T00:00:00Z.");
}
