const numbers = new Intl.NumberFormat("en");

/** A count with how it is meant: "6,000", "about 6,000", "at least 6,000". */
export function countInWords(count: number, qualifier: string | null | undefined): string {
  const number = numbers.format(count);
  const words = prefixes[qualifier ?? "EXACT"];
  return words ? `${words} ${number}` : number;
}

const prefixes: Readonly<Record<string, string>> = {
  ABOUT: "about",
  AT_LEAST: "at least",
  AT_MOST: "at most",
};
