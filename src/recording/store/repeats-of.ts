/** Cypher: all that made a claim again: what it names itself, and what is beside it. */
export const repeatsOf = (claim: string): string => {
  const further = `COLLECT { MATCH (${claim})-[:ALSO_IN]->(n:FurtherRepeat) RETURN n.repeat }`;
  return `coalesce(${claim}.alsoIn, []) + ${further}`;
};
