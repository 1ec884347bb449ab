/**
 * Names as the search index knows them, in any script. The index does no analysis of its own (its analyzer splits at
 * white space only), so that what is recorded and what is asked meet in these functions alone.
 */
export { foldName } from "./names/fold.js";
export { initialsOf } from "./names/initials.js";
export { toLatin } from "./names/latin.js";
export { matchQuery } from "./names/match-query.js";
export { searchNames } from "./names/search-names.js";
export { searchQuery } from "./names/search-query.js";
export { namesToFind, searchTerms } from "./names/search-terms.js";
export { consonantKey, phoneticKey } from "./names/skeleton.js";
export { withoutLegalForm } from "./names/without-legal-form.js";
export { significantWords, wordsOf } from "./names/words.js";
