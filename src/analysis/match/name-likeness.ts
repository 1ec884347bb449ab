import { LRUCache } from "lru-cache";
import {
  consonantKey,
  expandAbbreviations,
  foldName,
  initialsOf,
  phoneticKey,
  significantWords,
  toLatin,
  withoutLegalForm,
  wordsOf,
} from "../../domain/names/names.js";
import { containment } from "./containment.js";
import { textSimilarity } from "./edit-distance.js";
import type { Similarity } from "./likeness.js";
import { wordSimilarity } from "./word-likeness.js";

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
}

/** A cache of forms: names of well-known entities are compared again and again. */
const formsOf = new LRUCache<string, ComparedName>({ max: 10_000, memoMethod: computeForms });

export const prepareName = (name: string): ComparedName => formsOf.memo(name);

function computeForms(name: string): ComparedName {
  const folded = foldName(name);
  const bare = withoutLegalForm(folded);
  const core = significantWords(wordsOf(bare));
  const words = expandAbbreviations(core.map(toLatin).flatMap(wordsOf));
  return {
    folded,
    bare,
    joined: joinWords(wordsOf(bare)),
    words,
    core: joinWords(core),
    sorted: [...core].sort().join(" "),
    isLatin: toLatin(folded) === folded,
    initials: initialsOf(wordsOf(bare)),
  };
}

const joinWords = (words: readonly string[]): string => words.filter((word) => word !== "and").join("");

interface Rule {
  readonly score: number;
  readonly reason: string;
  readonly applies: (one: ComparedName, other: ComparedName) => boolean;
}

const MIN_CONSONANTS = 3;
const SURE_CONSONANTS = 5;
const MIN_SOUND = 0.75;
const MAX_SOUND = 0.99;
const BY_SOUND = 0.74;
const BY_LETTERS = 0.05;

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
    applies: (a, b) => !(a.isLatin && b.isLatin) && a.words.join("") === b.words.join(""),
  },
  { score: 0.88, reason: "sounds the same in another script", applies: soundsTheSame },
];

/** The similarity of two names: 1 for equal names, less for usual variants of one name. */
export function nameSimilarity(one: ComparedName, other: ComparedName): Similarity {
  if (one.folded === "" || other.folded === "") return { score: 0, reason: "no name" };
  const rule = rules.find(({ applies }) => applies(one, other));
  if (rule) return rule;
  const likenesses = [byInitials, byContainment, soundsLike, byLetters].map((likeness) =>
    likeness(one, other),
  );
  return likenesses.reduce((best, next) => (next.score > best.score ? next : best));
}

function byInitials(one: ComparedName, other: ComparedName): Similarity {
  const isShort = one.initials === other.joined || other.initials === one.joined;
  return { score: isShort ? 0.78 : 0, reason: "its initials" };
}

const byContainment = (one: ComparedName, other: ComparedName): Similarity =>
  containment(one.words, other.words);

const byLetters = (one: ComparedName, other: ComparedName): Similarity => ({
  score: wordSimilarity(one.words, other.words),
  reason: "a similar name",
});

/**
 * Compares by sound, across scripts only: within one script, names that sound alike are spelt alike or
 * differ. Many names share their consonants, so that equal consonants alone need a review; with equal vowels
 * it may be a match.
 */
function soundsLike(one: ComparedName, other: ComparedName): Similarity {
  const reason = "sounds alike in another script";
  if (one.isLatin === other.isLatin) return { score: 0, reason };
  const [left, right] = [one.words.join(""), other.words.join("")];
  const sound = textSimilarity(phoneticKey(left), phoneticKey(right), MIN_SOUND);
  return { score: Math.max(sound < MIN_SOUND ? 0 : MAX_SOUND * sound, byConsonants(left, right)), reason };
}

function byConsonants(left: string, right: string): number {
  const [leftKey, rightKey] = [consonantKey(left), consonantKey(right)];
  const isLongEnough = Math.min(leftKey.length, rightKey.length) >= MIN_CONSONANTS;
  const likeness = isLongEnough ? textSimilarity(leftKey, rightKey, MIN_SOUND) : 0;
  return likeness < MIN_SOUND ? 0 : BY_SOUND * likeness + BY_LETTERS * textSimilarity(left, right);
}

function soundsTheSame(one: ComparedName, other: ComparedName): boolean {
  if (one.isLatin === other.isLatin) return false;
  const consonants = consonantKey(one.words.join(""));
  return consonants.length >= SURE_CONSONANTS && consonants === consonantKey(other.words.join(""));
}
