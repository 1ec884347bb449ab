/** Computes the present time as tokens state it: in seconds since 1970. */
export const computeEpochSeconds = (): number => Math.floor(Date.now() / 1000);
