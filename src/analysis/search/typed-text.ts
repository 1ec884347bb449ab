import {
  bigramsOf,
  foldName,
  joinedWords,
  runsOf,
  searchQuery,
  significantWords,
  withoutLegalForm,
  wordsOf,
} from "../../domain/names/names.js";
import { identifierKey } from "../../domain/values/identifier.js";
import { lucenePhrase } from "../../util/lucene-phrase.js";
import { type AboutWord, aboutWords } from "./about-words.js";
import { type NearWord, nearWords } from "./near-words.js";
import { textQuery } from "./text-query.js";

/**
 * What a person typed, in the forms in which it is looked up and compared. They reach the database as parameters
 * only, so that one plan serves every text.
 */
export interface TypedText {
  /** Queries of the index of names, empty for a text without letters and digits: as typed, and with misspellings. */
  readonly exactly: string;
  readonly similarly: string;
  /** The folded text with and without its legal form and words such as "group". */
  readonly wholes: readonly string[];
  /** The words as one. */
  readonly joined: string;
  readonly folded: string;
  /** For each word what a name contains, between spaces, that has the word, and one in which a word begins with it. */
  readonly words: readonly (readonly [whole: string, start: string])[];
  /** The first pairs of letters. */
  readonly pairs: readonly string[];
  readonly firstPair: string;
  readonly lastPair: string;
  /** The start of an alias, as it is stored, with exactly this text. */
  readonly asAlias: string;
  /** Queries of the indexes of identifiers and of symbols of shares; empty if it is none. */
  readonly identifiers: string;
  readonly identifierParts: string;
  readonly ticker: string;
  /** The words by which events and facts are found, and the text again if there are any. */
  readonly aboutWords: readonly AboutWord[];
  readonly about: string;
  /** The query of the index of claims and sources. */
  readonly inTexts: string;
  /** The words for which names are suggested if nothing is found. */
  readonly nearWords: readonly NearWord[];
}

/** Registers in which an entry is found by its value alone. Of others, the value is found if it has a digit. */
const REGISTERS = ["WIKIDATA", "LEI", "ISIN", "TICKER", "CIK", "DOMAIN", "MIC", "DOCKET"];
/** The most letter pairs to compare: a name as long as that is distinguished by its beginning. */
const MAX_PAIRS = 24;
const MAX_WORDS = 12;
/** The longest text that may be an identifier. */
const MAX_IDENTIFIER_LENGTH = 100;
/** No folded text has two spaces in a row. */
const NOWHERE = "  ";

export function readTypedText(typed: string): TypedText {
  const folded = foldName(typed);
  const bare = wordsOf(withoutLegalForm(folded));
  const significant = significantWords(bare);
  const pairs = bigramsOf([...folded].slice(0, MAX_PAIRS + 1).join(""));
  const value = typed.trim().toLowerCase();
  const isIdentifier = folded !== "" && value.length <= MAX_IDENTIFIER_LENGTH;
  const words = aboutWords(typed);
  const isOneWord = isIdentifier && !/\s/u.test(value);
  return {
    exactly: searchQuery(typed, "EXACT") ?? "",
    similarly: searchQuery(typed) ?? "",
    wholes: folded === "" ? [] : [...new Set([folded, bare.join(" "), significant.join(" ")])],
    joined: joinedWords(significant) ?? significant.join(""),
    folded,
    words: significant
      .flatMap(runsOf)
      .slice(0, MAX_WORDS)
      .map(({ text, unspaced }) => (unspaced ? [NOWHERE, text] : [` ${text} `, ` ${text}`])),
    pairs,
    firstPair: pairs[0] ?? NOWHERE,
    lastPair: [...folded].slice(-2).join(""),
    asAlias: `"value":${JSON.stringify(value)}`,
    identifiers: isOneWord
      ? [
          ...REGISTERS.map((scheme) => identifierKey({ scheme, value })),
          ...(value.includes(":") ? [schemeAndValue(value)] : []),
        ]
          .map(lucenePhrase)
          .join(" ")
      : "",
    identifierParts: isIdentifier && /\p{N}/u.test(folded) ? `identifierKeys:${lucenePhrase(folded)}` : "",
    ticker: isOneWord ? `ticker:${lucenePhrase(value)}` : "",
    aboutWords: words,
    about: words.length > 0 ? folded : "",
    inTexts: textQuery(typed, significant.slice(0, MAX_WORDS)),
    nearWords: nearWords(significant),
  };
}

function schemeAndValue(text: string): string {
  const [scheme = "", ...rest] = text.split(":");
  return identifierKey({ scheme, value: rest.join(":") });
}
