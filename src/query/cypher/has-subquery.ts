/**
 * Whether Cypher has a subquery. The database takes milliseconds to plan each one, be it run or not, so where it is cheap to
 * do so, text with a subquery is written once.
 */
export const hasSubquery = (cypher: string): boolean => /\b(COLLECT|COUNT|EXISTS) \{/.test(cypher);
