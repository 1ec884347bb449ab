/**
 * Builds the condition that a data set that was complete in a run had a claim: it was recorded before the files were
 * compared, and not missing from them. A claim keeps the instants at which it was found missing and present again, in turns.
 */
export const isClaimInRun = (run: string, claim: string): string =>
  `${claim}.recordedAt <= ${run}.until AND ${isPresentInRun(run, claim)} AND ${claim}.stance = 'SUPPORTS'`;

const isPresentInRun = (run: string, claim: string): string =>
  `size([lapse IN coalesce(${claim}.lapses, []) WHERE lapse < ${run}.recordedAt]) % 2 = 0`;

/** Builds the condition that a claim is missing from its data set since the last complete run. */
export const isLapsed = (claim: string): string => `size(coalesce(${claim}.lapses, [])) % 2 = 1`;
