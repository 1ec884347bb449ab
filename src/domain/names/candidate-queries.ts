import { abbreviations, expandAbbreviations } from "./abbreviations.js";
import { isCommonWord } from "./common-words.js";
import { foldName } from "./fold.js";
import { initialsOf } from "./initials.js";
import { toLatin } from "./latin.js";
import { phoneticToken } from "./phonetic-terms.js";
import { joinedClauses, requiredClauses } from "./search-clauses.js";
import { searchQuery } from "./search-query.js";
import { withoutLegalForm } from "./without-legal-form.js";
import { runsOf, significantWords, wholeNameToken, wordsOf } from "./words.js";

/**
 * What finds the candidates of a whole name from a list: queries in Lucene's classic syntax for an index of `searchTerms`,
 * empty if there is nothing to find. Each names what a candidate must have, so that the choice does not depend on how rare
 * a word is among all names, which changes with each record.
 */
export interface CandidateQueries {
  /** Names with all words or all but one, names that are a part of this one, and names that sound the same. */
  readonly spelt: string;
  /** Names whose identifying words each have at most one other letter. */
  readonly misspelt: string;
  /** The terms of names that are the same in other letters, each between spaces. */
  readonly same: readonly string[];
}

const MAX_INPUT_LENGTH = 200;
/** Of a longer name its first words are looked up. */
const MAX_WORDS = 8;
/** Misspellings of more words are not looked up: a name with all words but one is found without. */
const MAX_MISSPELT_WORDS = 2;
/** From this number on, a candidate may lack one word. */
const MIN_WORDS_TO_LACK_ONE = 3;
const MIN_CHARACTERS_OF_PART = 2;
/** Too many names begin with fewer letters, and none of these is similar. */
const MIN_LETTERS_OF_BEGINNING = 3;

export function candidateQueries(name: string): CandidateQueries {
  const typed = name.slice(0, MAX_INPUT_LENGTH);
  const folded = foldName(typed);
  if (folded === "") return { spelt: "", misspelt: "", same: [] };
  const words = wordsOf(withoutLegalForm(folded));
  const latin = wordsOf(toLatin(words.join(" ")));
  const scripts = distinctNames([words, latin]);
  const same = [...new Set(scripts.flatMap(termsOfSame))];
  const significant = significantWords(words);
  const hasBeginning = isIdentifying(significant) && significant.join("").length >= MIN_LETTERS_OF_BEGINNING;
  return {
    spelt: joinDistinct([
      ...spellingsOf(words).flatMap(clausesOf),
      ...same,
      ...(hasBeginning ? [searchQuery(typed, "EXACT") ?? ""] : []),
    ]),
    misspelt: joinDistinct(scripts.flatMap(misspeltClauses)),
    same: same.map((term) => ` ${term} `),
  };
}

const joinDistinct = (clauses: readonly string[]): string => [...new Set(clauses)].join(" ");

/** The words, in Latin letters, and with abbreviations and without. */
function spellingsOf(words: readonly string[]): readonly (readonly string[])[] {
  const own = significantWords(words).slice(0, MAX_WORDS);
  const latin = wordsOf(toLatin(own.join(" ")));
  const full = expandAbbreviations(latin);
  return distinctNames([own, latin, full, ...abbreviations(full)]);
}

const distinctNames = (names: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(names.map((words) => [words.join(" "), words])).values(),
];

function clausesOf(words: readonly string[]): readonly string[] {
  const identifying = words.filter((word) => !isCommonWord(word));
  const lacking =
    words.length < MIN_WORDS_TO_LACK_ONE ? [] : words.map((_, place) => words.toSpliced(place, 1));
  const groups = [...(words.length > 1 ? [words] : []), ...[identifying, ...lacking].filter(isIdentifying)];
  return [
    ...partsOf(words),
    ...joinedClauses(words),
    ...groups.map((group) => `(${requiredClauses(group, undefined, 0).join(" ")})`),
  ];
}

const isIdentifying = (words: readonly string[]): boolean => !words.every(isCommonWord);

/** The terms of names that are a part of this one: words beside each other, or the beginning or end of a run without spaces. */
function partsOf(words: readonly string[]): readonly string[] {
  const parts = words.flatMap((_, from) =>
    words.slice(from).map((_, count) => words.slice(from, from + count + 1)),
  );
  const unspaced = words.flatMap(runsOf).filter((run) => run.unspaced);
  const ends = unspaced.flatMap(({ text }) => endsOf([...text])).map((end) => [end]);
  return [...parts, ...ends].filter(isIdentifying).map(wholeNameToken);
}

const endsOf = (characters: readonly string[]): readonly string[] =>
  characters
    .flatMap((_, at) => [characters.slice(0, at), characters.slice(at)])
    .filter(({ length }) => length >= MIN_CHARACTERS_OF_PART)
    .map((part) => part.join(""));

/** The whole name, its consonants and its initials, as terms. */
function termsOfSame(words: readonly string[]): readonly string[] {
  if (words.length === 0) return [];
  const initials = initialsOf(words);
  return [wholeNameToken(words), ...(initials ? [initials] : []), ...phoneticToken(words)];
}

/** Two wrong letters are not looked for: it takes ten times as long, and where both are vowels the sounds are the same. */
function misspeltClauses(words: readonly string[]): readonly string[] {
  const significant = significantWords(words);
  const identifying = significant.filter((word) => !isCommonWord(word));
  const sought = identifying.length > 0 ? identifying : significant;
  const clauses = requiredClauses(sought, undefined, 1);
  return clauses.length === 0 || sought.flatMap(runsOf).length > MAX_MISSPELT_WORDS
    ? []
    : [`(${clauses.join(" ")})`];
}
