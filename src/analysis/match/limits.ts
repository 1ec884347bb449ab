/** Candidates of one name where nothing else is asked for. */
export const DEFAULT_CANDIDATES = 5;
/** Candidates of one name that may be asked for. */
export const MAX_CANDIDATES = 25;
/** Entities that the index finds for one name, best first, of which the candidates are chosen. */
export const MAX_COMPARED = 40;
/** What scores less is no candidate. */
export const MIN_SCORE = 0.4;
/**
 * From here on a candidate is a match, where none other comes near. Names of name-suggestion-index were set against their
 * own brand and against one that is spelt much like it (`npm run bench:matching`): on the half that no rule was chosen by,
 * 97 in 100 pairs from here on are of one brand, and they are 78 in 100 of all that are (F1 0.86).
 */
export const MATCH_THRESHOLD = 0.85;
/** Candidates whose scores differ by less are taken for equally likely. */
export const MATCH_MARGIN = 0.02;
/** Names that one request may ask for. */
export const MAX_QUERIES = 50;
/** Characters of all names of one request: each name is compared with LOOKED_AT others, on the thread that serves everybody. */
export const MAX_CHARACTERS = 5_000;
/** Identifiers that one name may have. */
export const MAX_IDENTIFIERS = 50;
