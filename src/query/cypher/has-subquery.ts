/**
 * Returns true if Cypher has a subquery. The database takes milliseconds to plan each one, even if it is not run, so that
 * text with a subquery is written once where this is cheap.
 */
export const hasSubquery = (cypher: string): boolean => /\b(COLLECT|COUNT|EXISTS) \{/.test(cypher);
