import { AppError } from "../../errors.js";

/**
 * The most characters of a text to compare with names, equal to those of a recorded name. The time to compare
 * two texts grows with the product of their lengths.
 */
export const MAX_NAME_LENGTH = 500;

/** Fails with BAD_USER_INPUT if a number is out of bounds. */
export function checkBounds(what: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new AppError("BAD_USER_INPUT", `${what} must be from ${least} to ${most}, not ${value}.`);
}

/** Fails with BAD_USER_INPUT if a text is longer than a name may be. */
export function checkNameLength(what: string, { length }: string): void {
  if (length <= MAX_NAME_LENGTH) return;
  throw new AppError(
    "BAD_USER_INPUT",
    `${what} must have at most ${MAX_NAME_LENGTH} characters, not ${length}.`,
  );
}
