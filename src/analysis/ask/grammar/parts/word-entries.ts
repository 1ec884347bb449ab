import { groupKeys, isNamedKey } from "../../../../domain/graphql/group-key.js";
import { findKind, kinds } from "../../../../domain/kinds/vocabulary.js";
import { createLazyValue } from "../../../../util/lazy.js";
import { expandPattern } from "../../../shared/phrases/expand-pattern.js";
import { listPhrases } from "../../../shared/phrases/list-phrases.js";
import { forms } from "../forms/forms.js";
import { formsOfKinds } from "../forms/forms-of-kinds.js";
import { english } from "../forms/lexicon.js";
import type { Token } from "./tokens.js";

/** A phrase of a question, and its meaning. */
export interface WordEntry {
  /** The number of tokens that it has. */
  readonly length: number;
  readonly terms: ReadonlySet<string>;
  /** True if it says nothing, so that any form accepts it. */
  readonly isFiller: boolean;
}

/** The term of a kind that is counted, and of a key that its counts are grouped by. */
export const COUNTED = "kind:";
export const GROUPED = "key:";
/** The term of a word that only joins others, and of one that stands for a name. */
export const LIGHT = "light";
export const PRONOUN = "pronoun";

interface StoredEntry {
  readonly terms: Set<string>;
  isFiller: boolean;
}

/** The phrases of the lexicon, the forms and the kinds. */
interface Vocabulary {
  readonly entries: ReadonlyMap<string, StoredEntry>;
  readonly words: ReadonlySet<string>;
  /** The most words of a phrase. */
  readonly longest: number;
}

/** The vocabulary is collected at the first question: it would delay each start. */
const vocabulary = createLazyValue((): Vocabulary => {
  const entries = collectEntries();
  const wordsOfPhrases = [...entries.keys()].map((phrase) => phrase.split(" "));
  return {
    entries,
    words: new Set(wordsOfPhrases.flat()),
    longest: Math.max(...wordsOfPhrases.map(({ length }) => length)),
  };
});

function collectEntries(): ReadonlyMap<string, StoredEntry> {
  const entries = new Map<string, StoredEntry>();
  const findOrAdd = (phrase: string): StoredEntry => {
    const entry = entries.get(phrase) ?? { terms: new Set<string>(), isFiller: false };
    entries.set(phrase, entry);
    return entry;
  };
  const addTerm = (term: string, phrases: string): void => {
    for (const phrase of listPhrases(phrases)) findOrAdd(phrase).terms.add(term);
  };
  for (const [term, phrases] of Object.entries(english.terms)) addTerm(term, phrases);
  addTerm(LIGHT, english.light);
  for (const term of listOwnTerms()) addTerm(term, term);
  for (const [term, phrases] of formsOfKinds().terms) addTerm(term, phrases);
  addTerm(PRONOUN, english.pronouns);
  for (const phrase of listPhrases(english.fillers)) findOrAdd(phrase).isFiller = true;
  for (const { kind, words } of kinds)
    for (const nouns of [listNouns(kind), ...Object.values(words?.nouns ?? {})])
      addTerm(COUNTED + kind, nouns);
  for (const key of groupKeys.filter(isNamedKey)) {
    const nouns = findKind(key)?.words?.nouns ?? {};
    for (const phrases of [listNouns(key), english.keys[key] ?? "", ...Object.values(nouns)])
      addTerm(GROUPED + key, phrases);
  }
  return entries;
}

/** Lists the words of wordings that are no terms of the lexicon, and stand for themselves. */
const listOwnTerms = (): readonly string[] =>
  forms.flatMap(({ patterns = [], cues = [], allows = "", slots }) =>
    [...[...patterns, ...cues].flatMap(expandPattern).flat(), ...allows.split(" ")].filter(
      (term) => !(term in slots) && !(term in english.terms),
    ),
  );

/** The plural of a noun: "store presences", "countries". */
const toPlural = (noun: string): string =>
  /[^aeiou]y$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : /(?:s|x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;

const listNouns = (code: string): string => {
  const noun = code.toLowerCase().replaceAll("_", " ");
  return `${noun}, ${toPlural(noun)}`;
};

/** Returns true if a word is one of the grammar's, alone or in a phrase. */
export const isWordOfGrammar = (word: string): boolean => vocabulary().words.has(word);

/** Lists what the phrases mean that begin at a place of a question. */
export function listWordEntries(tokens: readonly Token[], from: number): readonly WordEntry[] {
  const { entries, longest } = vocabulary();
  const foundEntries: WordEntry[] = [];
  const phrase: string[] = [];
  for (let position = from; position < tokens.length && phrase.length < longest; position++) {
    const word = tokens[position]?.word ?? "";
    // A hyphen joins the words of a phrase: "single-source".
    if (word === "") {
      if (position === from || !isHyphen(tokens, position)) break;
      continue;
    }
    phrase.push(word);
    const entry = entries.get(phrase.join(" "));
    if (entry)
      foundEntries.push({ length: position + 1 - from, terms: entry.terms, isFiller: entry.isFiller });
  }
  return foundEntries;
}

/** Returns true if a sign has a word directly before and after it. */
const isHyphen = (tokens: readonly Token[], position: number): boolean =>
  tokens[position - 1]?.end === tokens[position]?.start &&
  tokens[position]?.end === tokens[position + 1]?.start;
