/**
 * Names as the search index knows them, in any script. The index does no analysis of its own (its analyzer splits at
 * white space only), so that what is recorded and what is asked meet in these functions alone.
 */
export { foldName } from "./fold.js";
export { initialsOf } from "./initials.js";
export { toLatin } from "./latin.js";
export { matchQuery } from "./match-query.js";
export { consonantKey, phoneticKey } from "./phonetic-key.js";
export { searchNames } from "./search-names.js";
export { searchQuery } from "./search-query.js";
export { namesToFind, searchTerms } from "./search-terms.js";
export { withoutLegalForm } from "./without-legal-form.js";
export { significantWords, wordsOf } from "./words.js";
