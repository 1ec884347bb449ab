/** The longest wait in milliseconds, and the wait in browsers that do not report when they are idle. */
const [MAX_WAIT_MS, USUAL_WAIT_MS] = [2_000, 200];

/** Does something once the page has nothing else to do. Returns the function that cancels it. */
export function whenIdle(act: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const handle = requestIdleCallback(act, { timeout: MAX_WAIT_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, USUAL_WAIT_MS);
  return () => clearTimeout(timer);
}
