/** The wait after the first failure without a Retry-After. It doubles each time. */
const FIRST_WAIT_MS = 1000;

/**
 * The milliseconds to wait before a retry: the Retry-After of an answer, in seconds or as a date, else twice
 * as long as the time before.
 * @param attempt the number of attempts so far
 */
export function computeRetryDelay(retryAfter: string | null, attempt: number, now: number): number {
  const backoff = FIRST_WAIT_MS * 2 ** (attempt - 1);
  if (retryAfter === null) return backoff;
  const seconds = /^\s*(\d{1,9}(?:\.\d+)?)\s*$/.exec(retryAfter)?.[1];
  if (seconds !== undefined) return Math.max(Number(seconds) * 1000, backoff);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? backoff : Math.max(date - now, backoff);
}
