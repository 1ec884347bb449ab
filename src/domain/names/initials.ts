const SMALL = new Set(["and", "of", "the", "de", "du", "des", "der", "und", "et", "for", "y"]);
const FEWEST_WORDS = 3;

/** "lvmh" of the words of Louis Vuitton Moët Hennessy; null where a name is too short to be known by its initials. */
export function initialsOf(words: readonly string[]): string | null {
  const telling = words.filter((word) => !SMALL.has(word));
  return telling.length < FEWEST_WORDS ? null : telling.map((word) => [...word][0]).join("");
}
