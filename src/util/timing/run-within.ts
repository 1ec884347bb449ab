/**
 * Runs work with a signal that aborts with the given one, or when the time is up. AbortSignal.timeout is no means for this: Node
 * may collect a signal that only AbortSignal.any refers to, and its timer with it, so that the work never ends.
 */
export async function runWithin<T>(
  milliseconds: number,
  signal: AbortSignal,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new DOMException(`Not done within ${milliseconds} ms.`, "TimeoutError")),
    milliseconds,
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}
