import { groupKeys, isNamedKey } from "../../../domain/graphql/group-key.js";
import { findKind, kinds } from "../../../domain/kinds/vocabulary.js";
import { foldName } from "../../../domain/names/names.js";
import { expandPattern } from "./expand-pattern.js";
import { forms } from "./forms.js";
import { termsOfKinds } from "./forms-of-kinds.js";
import { english, listPhrases } from "./lexicon.js";
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
  readonly words: readonly string[];
  readonly terms: Set<string>;
  isFiller: boolean;
}

const entries = new Map<string, StoredEntry>();

function findOrAdd(words: readonly string[]): StoredEntry {
  const key = words.join(" ");
  const entry = entries.get(key) ?? { words, terms: new Set<string>(), isFiller: false };
  entries.set(key, entry);
  return entry;
}

function addTerm(term: string, phrases: string): void {
  for (const words of listPhrases(phrases)) findOrAdd(words).terms.add(term);
}

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

for (const [term, phrases] of Object.entries(english.terms)) addTerm(term, phrases);
for (const words of listPhrases(english.light)) addTerm(LIGHT, words.join(" "));
// A word of a wording that is no term of the lexicon stands for itself.
for (const { patterns = [], cues = [], allows = "", slots } of forms)
  for (const term of [
    ...patterns.flatMap(expandPattern).flat(),
    ...cues.flatMap(expandPattern).flat(),
    ...allows.split(" "),
  ])
    if (!(term in slots) && !(term in english.terms)) addTerm(term, term);
for (const [term, phrases] of termsOfKinds) addTerm(term, phrases);
addTerm(PRONOUN, english.pronouns);
for (const words of listPhrases(english.fillers)) findOrAdd(words).isFiller = true;
for (const { kind, words: kindWords } of kinds)
  for (const nouns of [listNouns(kind), ...Object.values(kindWords?.nouns ?? {})])
    addTerm(COUNTED + kind, nouns);
for (const key of groupKeys.filter(isNamedKey)) {
  const nouns = findKind(key)?.words?.nouns ?? {};
  for (const phrases of [listNouns(key), english.keys[key] ?? "", ...Object.values(nouns)])
    addTerm(GROUPED + key, phrases);
}

const longest = Math.max(...[...entries.values()].map(({ words }) => words.length));
const words = new Set([...entries.values()].flatMap((entry) => entry.words));

/** Returns true if a word is one of the grammar's, alone or in a phrase. */
export const isWordOfGrammar = (word: string): boolean => words.has(word);

/** Lists what the phrases mean that begin at a place of a question. */
export function listWordEntries(tokens: readonly Token[], from: number): readonly WordEntry[] {
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

/** The reason why the graph cannot answer a question with a word. */
export const findReason = (word: string): string | undefined => reasons.get(foldName(word));

const reasons = new Map(
  Object.entries(english.notRecorded).flatMap(([reason, phrases]) =>
    listPhrases(phrases).map((words) => [words.join(" "), reason] as const),
  ),
);
