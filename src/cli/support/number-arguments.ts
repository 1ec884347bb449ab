import { InvalidArgumentError } from "commander";

/** Creates a parser of whole numbers on the command line. It fails outside the bounds, which the message names. */
export const createWholeNumberParser =
  (min: number, max: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^(?:0|[1-9]\d{0,8})$/.test(text) || number < min || number > max)
      throw new InvalidArgumentError(`Use a whole number from ${min} to ${max}.`);
    return number;
  };

/** Parses a percentage from 0 to 100, with or without its sign. */
export function parsePercentage(text: string): number {
  const [, number] = /^(\d{1,3}(?:\.\d{1,3})?) ?%?$/.exec(text) ?? [];
  if (number === undefined || Number(number) > 100)
    throw new InvalidArgumentError("Use a number from 0 to 100.");
  return Number(number);
}
