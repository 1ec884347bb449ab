/** Adds the qualifier to the words for a value: "about 6,000", "at least 30 %", "at most about 6,000". */
export function addQualifier(
  words: string,
  qualifier: string | null | undefined,
  isApproximate = false,
): string {
  const prefix = prefixes[qualifier ?? "EXACT"];
  const about = isApproximate && qualifier !== "ABOUT" ? "about" : null;
  return [prefix, about, words].filter(Boolean).join(" ");
}

const prefixes: Readonly<Record<string, string>> = {
  ABOUT: "about",
  AT_LEAST: "at least",
  AT_MOST: "at most",
};
