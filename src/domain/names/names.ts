/**
 * The folding of names for the search index, in any script. The index's analyzer only splits at white space,
 * so the functions here define both the indexed terms and the queries.
 */
export { expandAbbreviations } from "./abbreviations.js";
export { candidateQueries } from "./candidate-queries.js";
export { commonWords, isBusinessWord, isCommonWord } from "./common-words.js";
export { countryCode, countryNamed } from "./countries.js";
export { foldName } from "./fold.js";
export { initialsOf } from "./initials.js";
export { toLatin } from "./latin.js";
export { misspellingsOf } from "./misspellings.js";
export { consonantKey, phoneticKey } from "./phonetic-key.js";
export { searchNames } from "./search-names.js";
export { searchQuery } from "./search-query.js";
export { namesToFind, searchTerms } from "./search-terms.js";
export { wholeNameQuery } from "./whole-name-query.js";
export { isLegalForm, withoutLegalForm } from "./without-legal-form.js";
export { bigramsOf, joinedWords, runsOf, significantWords, withoutArticles, wordsOf } from "./words.js";
