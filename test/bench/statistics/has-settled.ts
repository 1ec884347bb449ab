/** The number of windows in a row that must cost the same. */
const WINDOWS = 3;
/** The most by which the dearest of these may exceed the cheapest. */
export const SETTLED_WITHIN = 0.05;

/**
 * Returns true if the cost of an answer no longer changes from window to window: just-in-time compilers have finished
 * with its code, and caches are full.
 */
export function hasSettled(costs: readonly number[]): boolean {
  const last = costs.slice(-WINDOWS);
  return last.length === WINDOWS && Math.max(...last) <= Math.min(...last) * (1 + SETTLED_WITHIN);
}
