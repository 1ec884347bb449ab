import { type KindModel, kinds } from "../../../domain/kinds/vocabulary.js";
import { listPhrases } from "../../shared/phrases/list-phrases.js";
import { listPhraseForms } from "./inflections.js";

/** The meaning of a word of a search, beside names. */
export interface WordMeaning {
  /** The prefixes of the ids of the kinds that it stands for. */
  readonly kinds: readonly string[];
  /** The values of fields of facts that it stands for: a fake is what a channel COUNTERFEIT sells. */
  readonly values: readonly (readonly [field: string, value: string])[];
  /** Other words for the same values, which texts may have instead. */
  readonly synonyms: readonly string[];
}

const NOTHING: WordMeaning = { kinds: [], values: [], synonyms: [] };
const meanings = new Map<string, WordMeaning>();

/** The most words of a phrase that stands for a kind or a value. */
export const MAX_PHRASE_WORDS = 3;

/** Finds what a folded word or the words of a phrase stand for, in any of their forms. */
export function findWordMeaning(words: readonly string[]): WordMeaning {
  const wordMeanings = listPhraseForms(words).flatMap((form) => meanings.get(form) ?? []);
  return {
    kinds: [...new Set(wordMeanings.flatMap((meaning) => meaning.kinds))],
    values: wordMeanings.flatMap((meaning) => meaning.values),
    synonyms: wordMeanings.flatMap((meaning) => meaning.synonyms),
  };
}

function addMeaning(words: readonly string[], { kinds: prefixes, values, synonyms }: WordMeaning): void {
  for (const word of words) {
    const earlier = meanings.get(word) ?? NOTHING;
    meanings.set(word, {
      kinds: [...earlier.kinds, ...prefixes],
      values: [...earlier.values, ...values],
      synonyms: [...earlier.synonyms, ...synonyms],
    });
  }
}

/** Store presences are found by "store", "presence", and by the words that the kind declares in each language. */
function listKindWords({ kind, words }: KindModel): readonly string[] {
  return [...kind.toLowerCase().split("_"), ...Object.values(words?.search ?? {}).flatMap(listPhrases)];
}

for (const kind of kinds) {
  addMeaning(listKindWords(kind), { ...NOTHING, kinds: [kind.prefix] });
  const values = kind.category === "RELATIONSHIP" ? (kind.words?.searchValues ?? {}) : {};
  for (const [value, { field, words }] of Object.entries(values)) {
    const synonyms = Object.values(words).flatMap(listPhrases);
    addMeaning(synonyms, { ...NOTHING, values: [[field, value]], synonyms });
  }
}
