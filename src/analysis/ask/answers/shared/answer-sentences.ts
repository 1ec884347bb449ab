/** A fact with its sentence. */
export interface Sentenced {
  readonly id: string;
  readonly sentence: string;
}

export const listSentences = (facts: readonly Sentenced[]): readonly string[] =>
  facts.map(({ sentence }) => sentence);

/** "listed on" as "is listed on"; other verbs stay as they are. */
export const completeVerb = (verb: string): string =>
  /^\w+ed (?:by|in|on|to|with)$/.test(verb) ? `is ${verb}` : verb;

/** Selects the form of a word that agrees with a number: one is recorded, two are. */
export const selectForm = (count: number, singular: string, plural: string): string =>
  count === 1 ? singular : plural;

/** The most sentences of facts that an answer quotes. */
const MAX_SENTENCES = 3;

/** Joins the first sentences, and counts the others. */
export function joinSentences(sentences: readonly string[], total = sentences.length): string {
  const firstSentences = sentences.slice(0, MAX_SENTENCES);
  const more = total - firstSentences.length;
  return [
    ...firstSentences.map((sentence) => `${sentence}.`),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ].join(" ");
}

/** The most names that an answer joins. */
const MAX_NAMES = 10;

/** Joins the first names, and counts the others: "Gucci America, Kering and 3 more". */
export function joinNames(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  const texts = more > 0 ? [...names.slice(0, MAX_NAMES), `${more} more`] : names;
  return [texts.slice(0, -1).join(", "), ...texts.slice(-1)].filter((text) => text !== "").join(" and ");
}
