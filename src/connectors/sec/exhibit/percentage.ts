/** The number of a text such as "69.6", "100%" or "50 percent"; null for anything else, such as "over 50%". */
export function parsePercent(text: string): number | null {
  const [, number] = /^(\d{1,3}(?:\.\d{1,9})?) ?(?:%|percent)?$/i.exec(text.trim()) ?? [];
  const percent = Number(number ?? Number.NaN);
  return percent > 0 && percent <= 100 ? percent : null;
}

/** Returns true if a text is a percentage, also one that is a bound. */
export const isPercentage = (text: string): boolean =>
  parsePercent(text) !== null ||
  /^(?:[<>≥≤~]|over|under|more than|less than|at least|up to|about|approximately) ?[\d.]{1,6} ?(?:%|percent)?$/i.test(
    text,
  );

/**
 * Returns true if a text declares percentages as those that the registrant holds. Those of an immediate parent or of
 * affiliates are not: the registrant may hold a part of these only.
 */
export const isOfRegistrant = (text: string): boolean =>
  /\bby (?:the )?(?:registrant|company|corporation|issuer|us)\b/i.test(text) && !isOfOthers(text);

/** Returns true if a text declares percentages as held by parents or affiliates. */
export const isOfOthers = (text: string): boolean => /\b(?:parent|affiliate)/i.test(text);
