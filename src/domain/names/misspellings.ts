/**
 * Of a longer word, misspellings by one edit are one regular expression. Queries for four patterns per letter are found four
 * times as fast, but Lucene takes at most 1,024 of them.
 */
const MAX_LETTERS_FOR_PATTERNS = 16;

/**
 * Makes a query in Lucene's classic syntax for all terms that differ from a word by at most one or two edits: a letter left
 * out, added or replaced, or two in the other order. Lucene's own fuzzy query finds only the fifty nearest terms, so that
 * those recorded later would change what it finds.
 */
export function misspellingsOf(word: string, edits: number): string {
  const letters = [...word];
  const isShort = edits === 1 && letters.length <= MAX_LETTERS_FOR_PATTERNS;
  return isShort ? `(${[...oneEdit(letters)].join(" ")})` : `/${within(letters, edits)}/`;
}

/** The word and its patterns with one edit. A question mark is any letter. */
function oneEdit(letters: readonly string[]): ReadonlySet<string> {
  const part = (from: number, to?: number): string => letters.slice(from, to).join("");
  const patterns = letters.flatMap((letter, at) => {
    const [before, after] = [part(0, at), part(at + 1)];
    const swapped = `${before}${letters[at + 1] ?? ""}${letter}${part(at + 2)}`;
    return [`${before}${after}`, `${before}?${after}`, `${before}?${letter}${after}`, swapped];
  });
  return new Set([part(0), `${part(0)}?`, ...patterns].filter((pattern) => pattern !== ""));
}

/** The regular expression for a letter with at most one, or two, edits: left out, replaced, or with others beside it. */
const aroundLetter = (letter: string, edits: number): string =>
  edits === 1 ? `(.?|.${letter}|${letter}.)` : `(.?.?|..${letter}|.${letter}.|${letter}..)`;

/** A regular expression. To keep it short, the word is halved: each edit is in one half or the other. */
function within(letters: readonly string[], edits: number): string {
  const [first = "", ...others] = letters;
  if (edits === 0) return letters.join("");
  if (others.length === 0) return first === "" ? ".?".repeat(edits) : aroundLetter(first, edits);
  const middle = letters.length >> 1;
  const [left, right] = [letters.slice(0, middle), letters.slice(middle)];
  const halves = splitsOf(edits).map(([ofLeft, ofRight]) => within(left, ofLeft) + within(right, ofRight));
  return `(${[...halves, ...swapped(left, right, edits - 1)].join("|")})`;
}

/** The two letters in the middle in the other order, which is one edit, with the others of the edits around them. */
function swapped(left: readonly string[], right: readonly string[], edits: number): readonly string[] {
  const pair = `${right[0]}${left.at(-1)}`;
  return splitsOf(edits).map(
    ([ofLeft, ofRight]) => within(left.slice(0, -1), ofLeft) + pair + within(right.slice(1), ofRight),
  );
}

/** The ways to share edits between two parts. */
const splitsOf = (edits: number): readonly (readonly [ofLeft: number, ofRight: number])[] =>
  Array.from({ length: edits + 1 }, (_, ofLeft) => [ofLeft, edits - ofLeft]);
