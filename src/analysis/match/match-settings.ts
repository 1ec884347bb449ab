/** The default number of candidates of one name. */
export const DEFAULT_CANDIDATES = 5;
/** The most candidates of one name. */
export const MAX_CANDIDATES = 25;
/** The most entities that are compared with one name: of more, those whose names are most like it. */
export const MAX_COMPARED = 40;
/** The most entities that a query of the index adds to those from which these are chosen. */
export const MAX_READ = 400;
/** The least score of a candidate. */
export const MIN_SCORE = 0.4;
/** The version of the rules and the threshold: it changes with each of them, so that a stored answer tells by which it was made. */
export const MATCH_RULES = "2026-12";
/**
 * The least score of a match, if no other candidate comes near. It is derived from labelled pairs: `npm run bench:matching` prints
 * that of the rules.
 */
export const MATCH_THRESHOLD = 0.75;
/**
 * The most that judgments raise a score to: below the least of a sure name in another form, so that such a name comes first, and enough
 * for duplicates.
 */
export const MOST_BY_JUDGMENTS = 0.86;
/** The most judgments of each sort that rules are weighed by: of more, the latest. */
export const MAX_JUDGMENTS = 1_000;
/** Candidates whose scores differ by less are equally likely. */
export const MATCH_MARGIN = 0.02;
/** The penalty of a former name or a misspelling against a present name. */
export const LESSER_ALIAS = 0.1;
/** The penalty of an alias that leaves out words of the name: more than the margin, so that who has it as a name is a match. */
export const SHORTER_ALIAS = 0.05;
/** The penalty of a namesake that is far less known than another: more than the margin as well. */
export const LESSER_KNOWN = 0.03;
/** A namesake is far less known if another is this many times as known. */
export const FAR_BETTER_KNOWN = 3;
/** Little is known of an entity with at most this many facts, present names and identifiers together. */
export const LITTLE_KNOWN = 3;
/** The work of finding the candidates of a name, in facts followed: that of ten rows, as for a search. */
export const WORK_OF_NAME = 800;
