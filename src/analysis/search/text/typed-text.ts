import {
  buildSearchQuery,
  removeLegalForm,
  selectSignificantWords,
  splitIntoWords,
} from "../../../domain/names/names.js";
import { buildIdentifierKey } from "../../../domain/values/identifier.js";
import { quoteLucenePhrase } from "../../../util/text/lucene-phrase.js";
import { type NameText, readNameText } from "../../shared/names/name-text.js";
import { type FuzzyTerm, selectFuzzyTerms } from "./fuzzy-terms.js";
import { readSearchWords, type SearchWord } from "./search-words.js";

/** A query of an index that has identifiers. */
export interface IdentifierLookup {
  readonly index: "entity_identifiers" | "entity_texts";
  readonly query: string;
  readonly isWhole: boolean;
}

/** A query of an index of texts, and the places of the words that a text has which it finds. */
export interface TextLookup {
  readonly query: string;
  readonly places: readonly number[];
}

/** Lookups that run together, and the fewest words that a text must have. */
export interface TextStage {
  readonly queries: readonly TextLookup[];
  readonly fewest: number;
}

/**
 * The text that a person typed, in the forms in which it is looked up and compared. They reach the database as parameters
 * only, so that one plan serves every text.
 */
export interface TypedText extends NameText {
  /** Queries of the index of names, empty for a text without letters and digits: as typed, and with misspellings. */
  readonly exactly: string;
  readonly similarly: string;
  /** Queries of identifiers, of whole ones and of their parts; none if it is no identifier. */
  readonly identifiers: readonly IdentifierLookup[];
  /** The query of symbols of shares; empty if it is none. */
  readonly ticker: string;
  readonly searchWords: readonly SearchWord[];
  readonly places: readonly number[];
  /** The text again if it has several words, by which events and facts are found. */
  readonly about: string;
  /**
   * The queries of texts: first those for all words, also without those that a kind or a day can stand for; then those for
   * each word, which are used if nothing has all.
   */
  readonly lookups: readonly TextStage[];
  /** The words for which names are suggested if nothing is found. */
  readonly nearWords: readonly FuzzyTerm[];
}

/** Registers in which an entry is found by its value alone. Of others, the value is found if it has a digit. */
const REGISTERS = ["WIKIDATA", "LEI", "ISIN", "TICKER", "CIK", "DOMAIN", "MIC", "DOCKET"];
/** The longest text that may be an identifier. */
const MAX_IDENTIFIER_LENGTH = 100;

export function readTypedText(typed: string): TypedText {
  const name = readNameText(typed);
  const { folded } = name;
  const significant = selectSignificantWords(splitIntoWords(removeLegalForm(folded)));
  const value = typed.trim().toLowerCase();
  const isIdentifier = folded !== "" && value.length <= MAX_IDENTIFIER_LENGTH;
  const searchWords = readSearchWords(typed);
  const isOneWord = isIdentifier && !/\s/u.test(value);
  return {
    ...name,
    exactly: buildSearchQuery(typed, "EXACT") ?? "",
    similarly: buildSearchQuery(typed) ?? "",
    identifiers: [
      ...(isOneWord ? [buildWholeLookup(value)] : []),
      ...(isIdentifier && /\p{N}/u.test(folded) ? [buildPartLookup(folded)] : []),
    ],
    ticker: isOneWord ? `ticker:${quoteLucenePhrase(value)}` : "",
    searchWords,
    places: searchWords.map((word) => word.place),
    about: searchWords.length > 1 ? folded : "",
    lookups: listLookups(searchWords),
    nearWords: selectFuzzyTerms(significant),
  };
}

const buildWholeLookup = (value: string): IdentifierLookup => ({
  index: "entity_identifiers",
  query: [
    ...REGISTERS.map((scheme) => buildIdentifierKey({ scheme, value })),
    ...(value.includes(":") ? [parseIdentifierKey(value)] : []),
  ]
    .map(quoteLucenePhrase)
    .join(" "),
  isWhole: true,
});

const buildPartLookup = (folded: string): IdentifierLookup => ({
  index: "entity_texts",
  query: `identifierKeys:${quoteLucenePhrase(folded)}`,
  isWhole: false,
});

function listLookups(words: readonly SearchWord[]): readonly TextStage[] {
  const namedWords = words.filter(({ kinds, from }) => kinds.length === 0 && from === null);
  const wholes = namedWords.length > 0 && namedWords.length < words.length ? [words, namedWords] : [words];
  const firstStage = { queries: wholes.map(requireAll), fewest: words.length };
  if (words.length === 1) return [firstStage];
  return [firstStage, { queries: words.map((word) => requireAll([word])), fewest: 1 }];
}

const requireAll = (words: readonly SearchWord[]): TextLookup => ({
  query: words.map(({ inTexts }) => `+${inTexts}`).join(" "),
  places: words.map((word) => word.place),
});

function parseIdentifierKey(text: string): string {
  const [scheme = "", ...rest] = text.split(":");
  return buildIdentifierKey({ scheme, value: rest.join(":") });
}
