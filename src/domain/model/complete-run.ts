/**
 * Cypher: a data set that was complete in a run had a claim: it was recorded before the files were compared, and not
 * missing from them. A claim keeps the instants at which it was found missing and present again, in turns.
 */
export const runHas = (run: string, claim: string): string =>
  `${claim}.recordedAt <= ${run}.until AND ${wasPresent(run, claim)} AND ${claim}.stance = 'SUPPORTS'`;

const wasPresent = (run: string, claim: string): string =>
  `size([lapse IN coalesce(${claim}.lapses, []) WHERE lapse < ${run}.recordedAt]) % 2 = 0`;

/** Cypher: a claim is missing from its data set since the last complete run. */
export const isLapsed = (claim: string): string => `size(coalesce(${claim}.lapses, [])) % 2 = 1`;
