/** Words for a value with how it is meant: "about 6,000", "at least 30 %". */
export function qualified(words: string, qualifier: string | null | undefined): string {
  const prefix = prefixes[qualifier ?? "EXACT"];
  return prefix ? `${prefix} ${words}` : words;
}

const prefixes: Readonly<Record<string, string>> = {
  ABOUT: "about",
  AT_LEAST: "at least",
  AT_MOST: "at most",
};
