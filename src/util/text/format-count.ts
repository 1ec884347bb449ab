import { addQualifier } from "./add-qualifier.js";

const numbers = new Intl.NumberFormat("en");

/** Formats a count with its qualifier: "6,000", "about 6,000", "at most about 6,000". */
export const formatCount = (
  count: number,
  qualifier: string | null | undefined,
  isApproximate = false,
): string => addQualifier(numbers.format(count), qualifier, isApproximate);
