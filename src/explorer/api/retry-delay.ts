/** The delay before the second attempt of a request, and the longest one: it doubles before each further attempt. */
const RETRY_DELAY_MS = 2_000;
const MAX_RETRY_DELAY_MS = 16_000;

/** Computes the milliseconds after which a request is sent again. */
export const computeRetryDelay = (failures: number): number =>
  Math.min(RETRY_DELAY_MS * 2 ** failures, MAX_RETRY_DELAY_MS);
