/**
 * The most letters of a word whose misspellings by one edit are patterns; those of a longer word are one regular expression.
 * Queries for four patterns per letter are four times as fast, but Lucene takes at most 1,024 of them.
 */
const MAX_LETTERS_FOR_PATTERNS = 16;

/**
 * Builds a query in Lucene's classic syntax for all terms that differ from a word by at most one or two edits: a letter left
 * out, added or replaced, or two in the other order. Lucene's own fuzzy query finds only the fifty nearest terms, so that
 * those recorded later would change what it finds.
 */
export function buildMisspellings(word: string, edits: number): string {
  const letters = [...word];
  const isShort = edits === 1 && letters.length <= MAX_LETTERS_FOR_PATTERNS;
  return isShort
    ? `(${[...listOneEditPatterns(letters)].join(" ")})`
    : `/${buildEditPattern(letters, edits)}/`;
}

/** Lists the word and its patterns with one edit. A question mark is any letter. */
function listOneEditPatterns(letters: readonly string[]): ReadonlySet<string> {
  const joinLetters = (from: number, to?: number): string => letters.slice(from, to).join("");
  const patterns = letters.flatMap((letter, index) => {
    const [before, after] = [joinLetters(0, index), joinLetters(index + 1)];
    const swapped = `${before}${letters[index + 1] ?? ""}${letter}${joinLetters(index + 2)}`;
    return [`${before}${after}`, `${before}?${after}`, `${before}?${letter}${after}`, swapped];
  });
  return new Set([joinLetters(0), `${joinLetters(0)}?`, ...patterns].filter((pattern) => pattern !== ""));
}

/**
 * Builds the regular expression for a letter with at most one, or two, edits: left out, replaced, or with others beside it.
 */
const buildLetterPattern = (letter: string, edits: number): string =>
  edits === 1 ? `(.?|.${letter}|${letter}.)` : `(.?.?|..${letter}|.${letter}.|${letter}..)`;

/** Builds a regular expression. To keep it short, the word is halved: each edit is in one half or the other. */
function buildEditPattern(letters: readonly string[], edits: number): string {
  const [first = "", ...otherLetters] = letters;
  if (edits === 0) return letters.join("");
  if (otherLetters.length === 0) return first === "" ? ".?".repeat(edits) : buildLetterPattern(first, edits);
  const middle = letters.length >> 1;
  const [leftHalf, rightHalf] = [letters.slice(0, middle), letters.slice(middle)];
  const halves = listSplits(edits).map(
    ([ofLeft, ofRight]) => buildEditPattern(leftHalf, ofLeft) + buildEditPattern(rightHalf, ofRight),
  );
  return `(${[...halves, ...buildSwappedPatterns(leftHalf, rightHalf, edits - 1)].join("|")})`;
}

/** Builds patterns with the two middle letters in the other order, which is one edit, and the remaining edits around them. */
function buildSwappedPatterns(
  leftHalf: readonly string[],
  rightHalf: readonly string[],
  edits: number,
): readonly string[] {
  const pair = `${rightHalf[0]}${leftHalf.at(-1)}`;
  return listSplits(edits).map(
    ([ofLeft, ofRight]) =>
      buildEditPattern(leftHalf.slice(0, -1), ofLeft) + pair + buildEditPattern(rightHalf.slice(1), ofRight),
  );
}

/** Lists the ways to share edits between two parts. */
const listSplits = (edits: number): readonly (readonly [ofLeft: number, ofRight: number])[] =>
  Array.from({ length: edits + 1 }, (_, ofLeft) => [ofLeft, edits - ofLeft]);
