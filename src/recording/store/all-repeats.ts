/** Builds the list of all repeats of a claim: those that it has itself, and those in nodes of their own. */
export const buildAllRepeats = (claim: string): string => {
  const further = `COLLECT { MATCH (${claim})-[:ALSO_IN]->(n:FurtherRepeat) RETURN n.repeat }`;
  return `coalesce(${claim}.alsoIn, []) + ${further}`;
};
