/** Adds the qualifier to the words for a value: "about 6,000", "at least 30 %". */
export function addQualifier(words: string, qualifier: string | null | undefined): string {
  const prefix = prefixes[qualifier ?? "EXACT"];
  return prefix ? `${prefix} ${words}` : words;
}

const prefixes: Readonly<Record<string, string>> = {
  ABOUT: "about",
  AT_LEAST: "at least",
  AT_MOST: "at most",
};
