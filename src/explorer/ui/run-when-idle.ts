/** The longest wait. */
const MAX_WAIT_MS = 2_000;
/** The wait in browsers that do not report when they are idle. */
const USUAL_WAIT_MS = 200;

/** Does something once the page has nothing else to do. Returns the function that cancels it. */
export function runWhenIdle(act: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const handle = requestIdleCallback(act, { timeout: MAX_WAIT_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, USUAL_WAIT_MS);
  return () => clearTimeout(timer);
}
