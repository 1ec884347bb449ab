/**
 * Names as the search index knows them, in any script. The index does no analysis of its own (its analyzer splits at
 * white space only), so that what is recorded and what is asked meet in these functions alone.
 */
export { foldName } from "./names/fold.js";
export { searchNames } from "./names/search-names.js";
export { searchQuery } from "./names/search-query.js";
export { searchTerms } from "./names/search-terms.js";
export { withoutLegalForm } from "./names/without-legal-form.js";
