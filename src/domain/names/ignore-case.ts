/**
 * A text as filters compare it that ignore case and width: in compatibility form (NFKC), which names are folded from too,
 * and in capitals. Lower case comes first, so that ß and ẞ, σ and ς, and a dotless ı become the same capitals wherever
 * they are in a word.
 */
export const ignoringCase = (text: string): string => text.normalize("NFKC").toLowerCase().toUpperCase();

/** Cypher: the same of an expression. */
export const ignoringCaseInCypher = (expression: string): string =>
  `toUpper(toLower(normalize(${expression}, NFKC)))`;
