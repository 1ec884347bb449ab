import {
  buildSearchQuery,
  removeLegalForm,
  selectSignificantWords,
  splitIntoWords,
} from "../../domain/names/names.js";
import { buildIdentifierKey } from "../../domain/values/identifier.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";
import { type NameText, readNameText } from "../shared/names/name-text.js";
import { type FuzzyTerm, selectFuzzyTerms } from "./fuzzy-terms.js";
import { buildTextQuery } from "./text-query.js";
import { parseTopicTerms, type TopicTerm } from "./topic-terms.js";

/**
 * The text that a person typed, in the forms in which it is looked up and compared. They reach the database as parameters
 * only, so that one plan serves every text.
 */
export interface TypedText extends NameText {
  /** Queries of the index of names, empty for a text without letters and digits: as typed, and with misspellings. */
  readonly exactly: string;
  readonly similarly: string;
  /** Queries of the indexes of identifiers and of symbols of shares; empty if it is none. */
  readonly identifiers: string;
  readonly identifierParts: string;
  readonly ticker: string;
  /** The words by which events and facts are found, and the text again if there are any. */
  readonly aboutWords: readonly TopicTerm[];
  readonly about: string;
  /** The query of the index of claims and sources. */
  readonly inTexts: string;
  /** The words for which names are suggested if nothing is found. */
  readonly nearWords: readonly FuzzyTerm[];
}

/** Registers in which an entry is found by its value alone. Of others, the value is found if it has a digit. */
const REGISTERS = ["WIKIDATA", "LEI", "ISIN", "TICKER", "CIK", "DOMAIN", "MIC", "DOCKET"];
const MAX_WORDS = 12;
/** The longest text that may be an identifier. */
const MAX_IDENTIFIER_LENGTH = 100;

export function readTypedText(typed: string): TypedText {
  const name = readNameText(typed);
  const { folded } = name;
  const significant = selectSignificantWords(splitIntoWords(removeLegalForm(folded)));
  const value = typed.trim().toLowerCase();
  const isIdentifier = folded !== "" && value.length <= MAX_IDENTIFIER_LENGTH;
  const words = parseTopicTerms(typed);
  const isOneWord = isIdentifier && !/\s/u.test(value);
  return {
    ...name,
    exactly: buildSearchQuery(typed, "EXACT") ?? "",
    similarly: buildSearchQuery(typed) ?? "",
    identifiers: isOneWord
      ? [
          ...REGISTERS.map((scheme) => buildIdentifierKey({ scheme, value })),
          ...(value.includes(":") ? [parseIdentifierKey(value)] : []),
        ]
          .map(quoteLucenePhrase)
          .join(" ")
      : "",
    identifierParts:
      isIdentifier && /\p{N}/u.test(folded) ? `identifierKeys:${quoteLucenePhrase(folded)}` : "",
    ticker: isOneWord ? `ticker:${quoteLucenePhrase(value)}` : "",
    aboutWords: words,
    about: words.length > 0 ? folded : "",
    inTexts: buildTextQuery(typed, significant.slice(0, MAX_WORDS)),
    nearWords: selectFuzzyTerms(significant),
  };
}

function parseIdentifierKey(text: string): string {
  const [scheme = "", ...rest] = text.split(":");
  return buildIdentifierKey({ scheme, value: rest.join(":") });
}
