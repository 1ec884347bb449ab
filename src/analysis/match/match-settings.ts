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
/** The least score of a match, if no other candidate comes near. */
export const MATCH_THRESHOLD = 0.85;
/** Candidates whose scores differ by less are equally likely. */
export const MATCH_MARGIN = 0.02;
/** The penalty of a former name or a misspelling against a present name. */
export const LESSER_ALIAS = 0.1;
/** The work of finding the candidates of a name, in facts followed: that of ten rows, as for a search. */
export const WORK_OF_NAME = 800;
