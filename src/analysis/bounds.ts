import { Fault } from "../errors.js";

/** Fails with BAD_USER_INPUT unless a number lies within bounds. */
export function checkBounds(what: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new Fault("BAD_USER_INPUT", `${what} must be from ${least} to ${most}, not ${value}.`);
}
