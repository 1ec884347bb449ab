/** Shorter words are no base forms of others: "was" is no plural. */
const MIN_LETTERS = 3;
/** An ending, what replaces it, and the fewest letters that remain. */
const ENDINGS: readonly (readonly [ending: RegExp, replacements: readonly string[], fewest: number])[] = [
  [/ies$/, ["y"], MIN_LETTERS],
  [/(?<=[sxz]|[cs]h)es$/, [""], MIN_LETTERS],
  [/(?<!s)s$/, [""], MIN_LETTERS],
  [/ed$/, ["", "e"], MIN_LETTERS],
  [/ing$/, ["", "e"], 2],
];

/** Lists a folded English word and those that it may be a form of: "counterfeiting" leads to "counterfeit". */
export function listBaseForms(word: string): readonly string[] {
  const bases = ENDINGS.flatMap(([ending, replacements, fewest]) => {
    const stem = word.replace(ending, "");
    if (stem === word || stem.length < 2) return [];
    return replacements.map((end) => stem + end).filter(({ length }) => length >= fewest);
  });
  return [...new Set([word, ...bases])];
}

/** Lists a phrase and the phrases of the base forms of its words: "going public" leads to "go public". */
export const listPhraseForms = (words: readonly string[]): readonly string[] =>
  words.reduce<readonly string[]>(
    (phrases, word) =>
      phrases.flatMap((phrase) => listBaseForms(word).map((form) => `${phrase} ${form}`.trim())),
    [""],
  );
