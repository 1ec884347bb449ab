import { qualified } from "./qualified.js";

const numbers = new Intl.NumberFormat("en");

/** A count with how it is meant: "6,000", "about 6,000", "at least 6,000". */
export const countInWords = (count: number, qualifier: string | null | undefined): string =>
  qualified(numbers.format(count), qualifier);
