const SMALL = new Set(["and", "of", "the", "de", "du", "des", "der", "und", "et", "for", "y"]);
const FEWEST_WORDS = 3;

/**
 * The initials of a name: "lvmh" for Louis Vuitton Moët Hennessy. Null if the name has fewer than three
 * significant words.
 */
export function initialsOf(words: readonly string[]): string | null {
  const telling = words.filter((word) => !SMALL.has(word));
  return telling.length < FEWEST_WORDS ? null : telling.map((word) => [...word][0]).join("");
}
