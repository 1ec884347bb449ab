/**
 * Scripts without spaces between words, and Hangul, whose words are compounds. They are searched by pairs of
 * characters.
 */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+/gu;

/** The longest token, in the index and in queries. Lucene's own limit is 255 UTF-16 units. */
const MAX_WORD_LENGTH = 64;
const MAX_RUN_LENGTH = 24;

/** A part of a word in one kind of script, spaced (one token) or unspaced. */
export interface ScriptRun {
  readonly text: string;
  readonly unspaced: boolean;
}

export const splitIntoWords = (folded: string): string[] => folded.split(" ").filter((word) => word !== "");

/** Splits a word by kind of script: "b2b网" is "b2b" and "网". */
export function splitIntoRuns(word: string): ScriptRun[] {
  const runs: ScriptRun[] = [];
  let end = 0;
  for (const match of word.matchAll(UNSPACED)) {
    if (match.index > end) runs.push(createSpacedRun(word.slice(end, match.index)));
    runs.push({ text: match[0], unspaced: true });
    end = match.index + match[0].length;
  }
  if (end < word.length) runs.push(createSpacedRun(word.slice(end)));
  return runs;
}

const createSpacedRun = (text: string): ScriptRun => ({
  text: takeCharacters(text, MAX_WORD_LENGTH),
  unspaced: false,
});

/** Lists all pairs of adjacent characters; the character itself if there is only one. */
export function listBigrams(text: string): string[] {
  const characters = [...text];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** Converts a run of an unspaced script to one token. */
export const toWholeRun = (text: string): string => takeCharacters(text, MAX_RUN_LENGTH);

const takeCharacters = (text: string, count: number): string =>
  text.length <= count ? text : [...text].slice(0, count).join("");

const ARTICLES: ReadonlySet<string> = new Set(["and", "et", "und", "the"]);
const INSIGNIFICANT_WORDS: ReadonlySet<string> = new Set([...ARTICLES, "group", "holding", "holdings"]);
const INSIGNIFICANT_ENDS = ["集团", "控股", "グループ", "그룹"];

/**
 * Removes what names often omit: "Kering Group" and "古驰集团" become Kering and 古驰. The result may be empty.
 * It is a loop, since a regular expression for repeated ends takes quadratic time on a long word of them.
 */
function stripInsignificantEnds(word: string): string {
  if (INSIGNIFICANT_WORDS.has(word)) return "";
  let remainder = word;
  for (let end = findInsignificantEnd(remainder); end !== undefined; end = findInsignificantEnd(remainder))
    remainder = remainder.slice(0, -end.length);
  return remainder;
}

const findInsignificantEnd = (word: string): string | undefined =>
  INSIGNIFICANT_ENDS.find((end) => word.endsWith(end));

/** Selects the words that distinguish a name, without their insignificant parts; all words if none does. */
export function selectSignificantWords(words: readonly string[]): readonly string[] {
  const significant = words.map(stripInsignificantEnds).filter((word) => word !== "");
  return significant.length > 0 ? significant : words;
}

/** Removes "and" and "the" from the words, unless there are no others. */
export function removeArticles(words: readonly string[]): readonly string[] {
  const remaining = words.filter((word) => !ARTICLES.has(word));
  return remaining.length > 0 ? remaining : words;
}

const MAX_JOINED_WORDS = 4;

function removeAnd(words: readonly string[]): readonly string[] {
  const remaining = words.filter((word) => word !== "and");
  return remaining.length > 0 ? remaining : words;
}

/**
 * Joins the words of a short name, for "jdcom", "7eleven", "bottegaveneta", and "taobao" from "tao bao".
 * It omits "and", so that "hm" finds "H&M". Null for one word or for more than four.
 */
export function joinWords(words: readonly string[]): string | null {
  const parts = removeAnd(words);
  const joinable = words.length > 1 && parts.length <= MAX_JOINED_WORDS;
  return joinable ? parts.join("") : null;
}

/** Converts a whole name to one token. Its underscores, which no folded name has, distinguish it from a word. */
export const toWholeNameToken = (words: readonly string[]): string =>
  `_${takeCharacters(removeAnd(words).join(""), MAX_WORD_LENGTH)}_`;
