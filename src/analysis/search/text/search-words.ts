import {
  findCountryByName,
  foldName,
  removeLegalForm,
  selectSignificantWords,
  splitIntoRuns,
  splitIntoWords,
} from "../../../domain/names/names.js";
import { readDate, type TypedDate } from "./dates.js";
import { listPhraseForms } from "./inflections.js";
import { findWordMeaning, MAX_PHRASE_WORDS, type WordMeaning } from "./kind-words.js";
import { isSmallWord } from "./small-words.js";
import { buildTextClause, MIN_PREFIX_LETTERS } from "./text-query.js";

/** A word of a search, or a phrase that has one meaning, such as "July 2014" and "grey market". */
export interface SearchWord extends Pick<WordMeaning, "kinds" | "values"> {
  /** Its place in the text. */
  readonly place: number;
  readonly typed: string;
  /** The query of the index of names; empty for what is the name of nothing: a kind, a month. */
  readonly inNames: string;
  /** The texts that the terms of a name contain, between spaces, if it has the word. */
  readonly forms: readonly string[];
  /** The texts that a sentence contains if it has the word. */
  readonly starts: readonly string[];
  /** The clause of a query of texts. */
  readonly inTexts: string;
  readonly countries: readonly string[];
  /** The days that it stands for, as yyyymmdd, both included. Null if it is no date. */
  readonly from: number | null;
  readonly to: number | null;
}

/** The most words of a search that are looked for. */
export const MAX_WORDS = 12;
/** Only longer words are looked for in other forms in names: "Hermes" is no plural. */
const MIN_LETTERS_OF_FORMS = 7;

/** A phrase of folded words, and what it stands for. */
interface WordGroup {
  readonly words: readonly string[];
  readonly meaning: WordMeaning;
  readonly country: string | undefined;
  readonly date: TypedDate | null;
}

/** Splits a text into the words by which names, facts and texts are found. Words that only join others are left out. */
export function readSearchWords(typed: string): readonly SearchWord[] {
  const chunks = typed.split(/\s+/u);
  const runs = selectSignificantWords(splitIntoWords(removeLegalForm(foldName(typed)))).flatMap(
    splitIntoRuns,
  );
  const phrases = joinPhrases(runs.map(({ text }) => text));
  const telling = phrases.filter((phrase) => !isSmall(phrase));
  const texts = new Map(
    (telling.length > 0 ? telling : phrases).map((phrase) => [phrase.words.join(" "), phrase]),
  );
  return [...texts.values()]
    .slice(0, MAX_WORDS)
    .map((phrase, index) => createSearchWord(index, phrase, chunks));
}

const isSmall = ({ words: [word = "", ...further], meaning }: WordGroup): boolean =>
  further.length === 0 && meaning.kinds.length === 0 && isSmallWord(word);

/** Joins words to the longest phrases that have a meaning of their own. */
function joinPhrases(words: readonly string[]): readonly WordGroup[] {
  const phrases: WordGroup[] = [];
  for (let start = 0; start < words.length; ) {
    const phrase = readPhrase(words.slice(start));
    phrases.push(phrase);
    start += phrase.words.length;
  }
  return phrases;
}

function readPhrase(words: readonly string[]): WordGroup {
  const date = readDate(words);
  if (date) return { ...describePhrase(words.slice(0, date.words)), date };
  for (let length = Math.min(MAX_PHRASE_WORDS, words.length); length > 1; length--) {
    const phrase = describePhrase(words.slice(0, length));
    if (phrase.country || phrase.meaning.kinds.length > 0 || phrase.meaning.values.length > 0) return phrase;
  }
  return describePhrase(words.slice(0, 1));
}

function describePhrase(words: readonly string[]): WordGroup {
  const text = words.join(" ");
  return { words, meaning: findWordMeaning(words), country: findCountryByName(text), date: null };
}

function createSearchWord(
  position: number,
  { words, meaning, country, date }: WordGroup,
  chunks: readonly string[],
): SearchWord {
  const text = words.join(" ");
  const chunk = chunks.find((candidate) => splitIntoWords(foldName(candidate)).includes(text));
  const synonyms = meaning.synonyms.map(splitIntoWords);
  const bases = [...new Set([words, ...synonyms].flatMap(listPhraseForms))];
  const hasFurtherForms = text.length >= MIN_LETTERS_OF_FORMS || /['’]s$/iu.test(chunk ?? "");
  const forms = hasFurtherForms ? listPhraseForms(words).flatMap((base) => [base, `${base}s`]) : [text];
  const isNamed = meaning.kinds.length === 0 && words.length === 1;
  return {
    place: position,
    typed: chunk?.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su)?.[0] ?? text,
    kinds: meaning.kinds,
    values: meaning.values,
    inNames: isNamed ? forms.join(" ") : "",
    forms: forms.map((form) => ` ${form} `),
    starts: bases.map((base) => (base.length < MIN_PREFIX_LETTERS ? ` ${base} ` : ` ${base}`)),
    inTexts: buildTextClause(text, chunk, bases),
    countries: country ? [country] : [],
    from: date?.from ?? null,
    to: date?.to ?? null,
  };
}
