import { createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";

/** Fails with BAD_USER_INPUT if a number is out of bounds. */
export function checkBounds(what: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw createBadInputError(`${what} must be from ${least} to ${most}, not ${value}.`);
}

/** Fails with BAD_USER_INPUT if a text is longer than a name may be. */
export function checkNameLength(what: string, { length }: string): void {
  const { max } = limits.match.nameLength;
  if (length <= max) return;
  throw createBadInputError(`${what} must have at most ${max} characters, not ${length}.`);
}
