/**
 * Folds the case and width of a text for filters that ignore them: compatibility form (NFKC), which names are folded from
 * too, and capitals. Lower case comes first, so that ß and ẞ, σ and ς, and a dotless ı become the same capitals wherever
 * they are in a word.
 */
export const foldCase = (text: string): string => text.normalize("NFKC").toLowerCase().toUpperCase();

/** Builds the Cypher for the same folding of an expression. */
export const buildFoldedCase = (expression: string): string =>
  `toUpper(toLower(normalize(${expression}, NFKC)))`;
