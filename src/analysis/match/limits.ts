/** The default number of candidates of one name. */
export const DEFAULT_CANDIDATES = 5;
/** The most candidates of one name. */
export const MAX_CANDIDATES = 25;
/** Entities that the index finds for one name, best first; the candidates are chosen from them. */
export const MAX_COMPARED = 40;
/** The least score of a candidate. */
export const MIN_SCORE = 0.4;
/**
 * The least score of a match, if no other candidate comes near. Measured with names of name-suggestion-index,
 * each compared with its own brand and with a similarly spelt one (`npm run bench:matching`): on the half
 * that was not used to choose the rules, 97 % of pairs with this score are of one brand, and they are 78 % of
 * all such pairs (F1 0.86).
 */
export const MATCH_THRESHOLD = 0.85;
/** Candidates whose scores differ by less are equally likely. */
export const MATCH_MARGIN = 0.02;
/** The most names of one request. */
export const MAX_QUERIES = 50;
/**
 * The most characters in all names of one request: each name is compared with MAX_COMPARED others on the main
 * thread.
 */
export const MAX_CHARACTERS = 5_000;
/** The most identifiers of one name. */
export const MAX_IDENTIFIERS = 50;
