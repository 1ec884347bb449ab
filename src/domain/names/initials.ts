const SMALL_WORDS = new Set(["and", "of", "the", "de", "du", "des", "der", "und", "et", "for", "y"]);
const MIN_WORDS = 3;

/**
 * Builds the initials of a name: "lvmh" for Louis Vuitton Moët Hennessy. Null if the name has fewer than three
 * significant words.
 */
export function buildInitials(words: readonly string[]): string | null {
  const significant = words.filter((word) => !SMALL_WORDS.has(word));
  return significant.length < MIN_WORDS ? null : significant.map((word) => [...word][0]).join("");
}
