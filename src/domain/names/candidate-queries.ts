import { expandAbbreviations, listAbbreviations } from "./abbreviations.js";
import { isCommonWord } from "./common-words.js";
import { foldName } from "./fold.js";
import { buildInitials } from "./initials.js";
import { toLatin } from "./latin.js";
import { buildPhoneticToken } from "./phonetic-terms.js";
import { removeLegalForm } from "./remove-legal-form.js";
import { buildJoinedClauses, buildRequiredClauses } from "./search-clauses.js";
import { buildSearchQuery } from "./search-query.js";
import { selectSignificantWords, splitIntoRuns, splitIntoWords, toWholeNameToken } from "./words.js";

/**
 * The queries for the candidates of a whole name from a list, in Lucene's classic syntax for an index of `searchTerms`,
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
/** The most words that are looked up: the first ones of a longer name. */
const MAX_WORDS = 8;
/** Misspellings of more words are not looked up: a name with all words but one is found without. */
const MAX_MISSPELT_WORDS = 2;
/** From this number on, a candidate may lack one word. */
const MIN_WORDS_TO_LACK_ONE = 3;
const MIN_CHARACTERS_OF_PART = 2;
/** Too many names begin with fewer letters, and none of these is similar. */
const MIN_LETTERS_OF_BEGINNING = 3;

export function buildCandidateQueries(name: string): CandidateQueries {
  const typed = name.slice(0, MAX_INPUT_LENGTH);
  const folded = foldName(typed);
  if (folded === "") return { spelt: "", misspelt: "", same: [] };
  const words = splitIntoWords(removeLegalForm(folded));
  const latin = splitIntoWords(toLatin(words.join(" ")));
  const scripts = deduplicateNames([words, latin]);
  const sameTerms = [...new Set(scripts.flatMap(listSameTerms))];
  const significant = selectSignificantWords(words);
  const hasBeginning = isIdentifying(significant) && significant.join("").length >= MIN_LETTERS_OF_BEGINNING;
  return {
    spelt: joinDistinct([
      ...listSpellings(words).flatMap(buildClauses),
      ...sameTerms,
      ...(hasBeginning ? [buildSearchQuery(typed, "EXACT") ?? ""] : []),
    ]),
    misspelt: joinDistinct(scripts.flatMap(buildMisspeltClauses)),
    same: sameTerms.map((term) => ` ${term} `),
  };
}

const joinDistinct = (clauses: readonly string[]): string => [...new Set(clauses)].join(" ");

/** Lists the words, in Latin letters, and with abbreviations and without. */
function listSpellings(words: readonly string[]): readonly (readonly string[])[] {
  const ownWords = selectSignificantWords(words).slice(0, MAX_WORDS);
  const latin = splitIntoWords(toLatin(ownWords.join(" ")));
  const full = expandAbbreviations(latin);
  return deduplicateNames([ownWords, latin, full, ...listAbbreviations(full)]);
}

const deduplicateNames = (names: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(names.map((words) => [words.join(" "), words])).values(),
];

function buildClauses(words: readonly string[]): readonly string[] {
  const identifying = words.filter((word) => !isCommonWord(word));
  const lacking =
    words.length < MIN_WORDS_TO_LACK_ONE ? [] : words.map((_, index) => words.toSpliced(index, 1));
  const groups = [...(words.length > 1 ? [words] : []), ...[identifying, ...lacking].filter(isIdentifying)];
  return [
    ...listPartTerms(words),
    ...buildJoinedClauses(words),
    ...groups.map((group) => `(${buildRequiredClauses(group, undefined, 0).join(" ")})`),
  ];
}

const isIdentifying = (words: readonly string[]): boolean => !words.every(isCommonWord);

/**
 * Lists the terms of names that are a part of this one: words beside each other, or the beginning or end of a run without
 * spaces.
 */
function listPartTerms(words: readonly string[]): readonly string[] {
  const parts = words.flatMap((_, from) =>
    words.slice(from).map((_, count) => words.slice(from, from + count + 1)),
  );
  const unspaced = words.flatMap(splitIntoRuns).filter((run) => run.unspaced);
  const ends = unspaced.flatMap(({ text }) => listEnds([...text])).map((end) => [end]);
  return [...parts, ...ends].filter(isIdentifying).map(toWholeNameToken);
}

const listEnds = (characters: readonly string[]): readonly string[] =>
  characters
    .flatMap((_, index) => [characters.slice(0, index), characters.slice(index)])
    .filter(({ length }) => length >= MIN_CHARACTERS_OF_PART)
    .map((part) => part.join(""));

/** Lists the whole name, its consonants and its initials, as terms. */
function listSameTerms(words: readonly string[]): readonly string[] {
  if (words.length === 0) return [];
  const initials = buildInitials(words);
  return [toWholeNameToken(words), ...(initials ? [initials] : []), ...buildPhoneticToken(words)];
}

/**
 * Builds clauses for misspellings. Two wrong letters are not looked for: it takes ten times as long, and where both are
 * vowels the sounds are the same.
 */
function buildMisspeltClauses(words: readonly string[]): readonly string[] {
  const significant = selectSignificantWords(words);
  const identifying = significant.filter((word) => !isCommonWord(word));
  const sought = identifying.length > 0 ? identifying : significant;
  const clauses = buildRequiredClauses(sought, undefined, 1);
  return clauses.length === 0 || sought.flatMap(splitIntoRuns).length > MAX_MISSPELT_WORDS
    ? []
    : [`(${clauses.join(" ")})`];
}
