/**
 * The folding of names for the search index, in any script. The index's analyzer only splits at white space,
 * so the functions here define both the indexed terms and the queries.
 */
export { abbreviations, expandAbbreviations } from "./abbreviations.js";
export { buildCandidateQueries } from "./candidate-queries.js";
export { commonWords, isBusinessWord, isCommonWord, isDivisionWord } from "./common-words.js";
export { findCountryByName, findCountryCode, findFormerCountryByName } from "./countries.js";
export { foldName, includesName } from "./fold.js";
export { buildInitials } from "./initials.js";
export { INVISIBLE, removeInvisible } from "./invisible.js";
export { toLatin } from "./latin.js";
export { buildMisspellings } from "./misspellings.js";
export { buildConsonantKey, buildPhoneticKey } from "./phonetic-key.js";
export { isLegalForm, removeLegalForm } from "./remove-legal-form.js";
export { searchNames } from "./search-names.js";
export { buildSearchQuery } from "./search-query.js";
export { buildSearchProperties, searchTerms } from "./search-terms.js";
export { buildWholeNameQuery } from "./whole-name-query.js";
export {
  joinWords,
  listBigrams,
  removeArticles,
  selectSignificantWords,
  splitIntoRuns,
  splitIntoWords,
  toWholeNameToken,
} from "./words.js";
