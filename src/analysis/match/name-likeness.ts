import { LRUCache } from "lru-cache";
import {
  buildInitials,
  expandAbbreviations,
  foldName,
  removeArticles,
  removeLegalForm,
  selectSignificantWords,
  splitIntoWords,
  toLatin,
} from "../../domain/names/names.js";
import { isAbbreviation, splitBracket } from "./brackets.js";
import { isSameBesidesCommonWords, scoreContainment } from "./containment.js";
import { isOneLetterApart } from "./edit-distance.js";
import { MOST_FOR_REVIEW, type Similarity } from "./likeness.js";
import { computeSoundSimilarity } from "./sound-likeness.js";
import { computeWordSimilarity } from "./word-likeness.js";

/** The forms of a name that are compared. */
export interface ComparedName {
  readonly folded: string;
  readonly bare: string;
  readonly joined: string;
  /** The significant words, in Latin letters and without abbreviations. */
  readonly words: readonly string[];
  readonly core: string;
  readonly sorted: string;
  readonly isLatin: boolean;
  readonly initials: string | null;
  /** Its numbers, in digits or in words. */
  readonly numbers: string;
  /** True if it is called a group or a holding. */
  readonly isGroup: boolean;
  /** The name without its bracket, as one word; equal to `joined` if it has none. */
  readonly outside: string;
  /** The abbreviation of the name in its bracket, folded; empty if there is none. */
  readonly abbreviation: string;
}

/** A cache of forms: names of well-known entities are compared again and again. */
const formsCache = new LRUCache<string, ComparedName>({ max: 10_000, memoMethod: computeForms });

export const prepareName = (name: string): ComparedName => formsCache.memo(name);

/** The state or country that filings add to a name, as in "Valero Energy Corp/TX" and "Bank of Montreal /CAN/". */
const STATE = /\/\s?[A-Z]{2,3}\s?(\/?)$/u;

/** Folds a name without the state of a filing, which follows a legal form or is between two slashes. */
function foldWithoutState(name: string): string {
  const [state, end] = STATE.exec(name) ?? [];
  if (state === undefined) return foldName(name);
  const folded = foldName(name.slice(0, -state.length));
  return end === "/" || removeLegalForm(folded) !== folded ? folded : foldName(name);
}

function computeForms(name: string): ComparedName {
  const folded = foldWithoutState(name);
  const bare = removeLegalForm(folded);
  const core = selectSignificantWords(splitIntoWords(bare));
  const words = expandAbbreviations(core.map(toLatin).flatMap(splitIntoWords));
  const joined = joinWords(splitIntoWords(bare));
  return {
    folded,
    bare,
    joined,
    words,
    core: joinWords(core),
    sorted: [...core].sort().join(" "),
    isLatin: toLatin(folded) === folded,
    initials: buildInitials(splitIntoWords(bare)),
    numbers: extractNumbers(words),
    isGroup: joinWords(core) !== joined,
    ...readBracket(name, joined),
  };
}

function readBracket(name: string, joined: string): Pick<ComparedName, "outside" | "abbreviation"> {
  const { outside, inside } = splitBracket(name);
  if (inside === "") return { outside: joined, abbreviation: "" };
  const folded = joinWords(splitIntoWords(removeLegalForm(foldName(outside))));
  return { outside: folded, abbreviation: isAbbreviation(inside, outside) ? foldName(inside) : "" };
}

const joinWords = (words: readonly string[]): string => removeArticles(words).join("");

interface Rule {
  readonly score: number;
  readonly reason: string;
  readonly applies: (first: ComparedName, second: ComparedName) => boolean;
}

/** Rules that make two names the same, the surest first. */
const rules: readonly Rule[] = [
  { score: 1, reason: "the same name", applies: (a, b) => a.folded === b.folded },
  { score: 0.98, reason: "the same name but for the legal form", applies: (a, b) => a.bare === b.bare },
  { score: 0.96, reason: "the same name but for spaces and signs", applies: (a, b) => a.joined === b.joined },
  { score: 0.93, reason: "the same name but for words as Group", applies: (a, b) => a.core === b.core },
  { score: 0.93, reason: "the same words in another order", applies: (a, b) => a.sorted === b.sorted },
  {
    score: 0.92,
    reason: "the same name but for abbreviations",
    applies: (a, b) => a.isLatin && b.isLatin && a.words.join("") === b.words.join(""),
  },
  {
    score: 0.92,
    reason: "the same name in Latin letters",
    applies: (a, b) => isSameInLatin(a, b) && a.words.length > 1,
  },
  {
    score: 0.87,
    reason: "the same name but for a country or common words",
    applies: (a, b) => isSameBesidesCommonWords(a.words, b.words) && hasSameNumbers(a, b),
  },
];

const isSameInLatin = (first: ComparedName, second: ComparedName): boolean =>
  !(first.isLatin && second.isLatin) && first.words.join("") === second.words.join("");

/** Shorter names need a review if only one is called a group: too many companies have few letters. */
const MIN_LETTERS_OF_GROUP = 5;

const INITIALS = 0.78;
/** Names that differ by a bracket are proposed as duplicates, but it may also tell two apart: "Aldi (Nord)". */
const BRACKET = 0.86;
/** The most for names with different numbers. */
const MOST_WITH_OTHER_NUMBERS = 0.7;

/**
 * The similarity of two names: 1 for equal names, less for usual variants of one name. A part of a name, initials and the
 * same sound in another script need a review, and so does a similar name with another number.
 */
export function computeNameSimilarity(first: ComparedName, second: ComparedName): Similarity {
  if (first.folded === "" || second.folded === "")
    return { score: 0, reason: "no name", likeness: "SPELLING", isSure: false };
  const rule = rules.find(({ applies }) => applies(first, second));
  if (rule) {
    const isUnclear = first.isGroup !== second.isGroup && first.core.length < MIN_LETTERS_OF_GROUP;
    const score = isUnclear ? Math.min(rule.score, MOST_FOR_REVIEW) : rule.score;
    return { score, reason: rule.reason, likeness: "NAME", isSure: !isUnclear };
  }
  const best = [compareBrackets, compareInitials, compareContainment, compareSound, compareLetters]
    .map((compare) => compare(first, second))
    .reduce((most, next) => (next.score > most.score ? next : most));
  return best.score <= MOST_WITH_OTHER_NUMBERS || hasSameNumbers(first, second)
    ? best
    : {
        ...best,
        score: MOST_WITH_OTHER_NUMBERS,
        reason: `${best.reason}, with another number`,
        isSure: false,
      };
}

const hasSameNumbers = (first: ComparedName, second: ComparedName): boolean =>
  first.numbers === second.numbers;

/** Compares names of which only one has a bracket, and a name with the abbreviation in the bracket of another. */
function compareBrackets(first: ComparedName, second: ComparedName): Similarity {
  const hasOneBracket = (first.outside === first.joined) !== (second.outside === second.joined);
  const isSame = hasOneBracket && first.outside === second.outside;
  const isShort = [first.abbreviation, second.abbreviation].some(
    (short) => short !== "" && [first.joined, second.joined].includes(short),
  );
  return {
    score: isSame || isShort ? BRACKET : 0,
    reason: isSame ? "the same name but for a bracket" : "the abbreviation in a bracket",
    likeness: "PART",
    isSure: false,
  };
}

function compareInitials(first: ComparedName, second: ComparedName): Similarity {
  const isShort = first.initials === second.joined || second.initials === first.joined;
  return { score: isShort ? INITIALS : 0, reason: "its initials", likeness: "PART", isSure: false };
}

const compareContainment = (first: ComparedName, second: ComparedName): Similarity =>
  scoreContainment(first.words, second.words);

/**
 * Compares by the sound across scripts. One word that is the same in Latin letters may be of two companies: Leonardo,
 * Леонардо.
 */
function compareSound(first: ComparedName, second: ComparedName): Similarity {
  if (isSameInLatin(first, second))
    return {
      score: MOST_FOR_REVIEW,
      reason: "the same word in Latin letters",
      likeness: "SOUND",
      isSure: false,
    };
  const isOtherScript = first.isLatin !== second.isLatin;
  const score = isOtherScript ? computeSoundSimilarity(first.words.join(""), second.words.join("")) : 0;
  return { score, reason: "sounds alike in another script", likeness: "SOUND", isSure: false };
}

export const ONE_LETTER = "the same name but for one letter";
/** A shorter word with one wrong letter is too often another: Fox, Fax. */
const MIN_LETTERS_OF_MISSPELLING = 6;

/**
 * Compares by the spelling of words. Of several words, one that identifies must be the same. A name of six or more letters may
 * have one wrong letter, but for the first, which is hardly ever wrong: Amerco is not Imerco.
 */
function compareLetters(first: ComparedName, second: ComparedName): Similarity {
  const { score, isWhole, hasEqualWord } = computeWordSimilarity(first.words, second.words);
  const isSpelling = isWhole && hasEqualWord && first.words.length > 1;
  const isSlip =
    first.isLatin === second.isLatin && isMisspelling(first.words.join(""), second.words.join(""));
  return {
    score: isSpelling ? score : Math.min(score, MOST_FOR_REVIEW),
    reason: isSlip ? ONE_LETTER : "a similar name",
    likeness: "SPELLING",
    isSure: isSpelling || isSlip,
  };
}

const isMisspelling = (query: string, name: string): boolean =>
  [...name].length >= MIN_LETTERS_OF_MISSPELLING && query[0] === name[0] && isOneLetterApart(query, name);

/** Numbers in words and in Roman digits, each with its English word. Single Roman digits are letters: Product X. */
const NUMBERS = new Map(
  `one eins|two zwei deux ii zweite|three drei trois iii dritte|four vier quatre iv|five funf cinq|six sechs vi|
  seven sieben sept vii|eight acht huit viii|nine neun neuf ix|ten zehn dix|first erste|second|third`
    .split("|")
    .flatMap((line) => {
      const words = line.trim().split(" ");
      return words.map((word) => [word, words[0] ?? word] as const);
    }),
);

/** The numbers among the words of a name, sorted: "7-Eleven 24 h" and "Seven Eleven 24h" have the same. */
const extractNumbers = (words: readonly string[]): string =>
  words
    .flatMap((word) => NUMBERS.get(word) ?? expandAbbreviations(word.match(/\d+/g) ?? []))
    .sort()
    .join(" ");
