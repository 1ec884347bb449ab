/**
 * Makes a query in Lucene's classic syntax for all terms that differ from a word by at most one or two edits: a letter left
 * out, added or replaced, or two in the other order. Lucene's own fuzzy query finds only the fifty nearest terms, so that
 * those recorded later would change what it finds. To keep the expression short, the word is halved: each edit is in one
 * half or the other.
 */
export const misspellingsOf = (word: string, edits: number): string => `/${within([...word], edits)}/`;

/** The regular expression for a letter with at most one, or two, edits: left out, replaced, or with others beside it. */
const aroundLetter = (letter: string, edits: number): string =>
  edits === 1 ? `(.?|.${letter}|${letter}.)` : `(.?.?|..${letter}|.${letter}.|${letter}..)`;

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
