/**
 * Works on all items, at most `limit` at a time. After a failure no further item is begun and the signal of
 * those in progress aborts; once they have ended, rejects with the first failure. If `signal` aborts,
 * does the same and rejects with its reason.
 */
export async function runConcurrently<T>(
  items: readonly T[],
  limit: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  // The workers share one iterator, so that each takes the next free item.
  const queue = items.values();
  const processItems = async () => {
    try {
      for (const item of queue) {
        stop.throwIfAborted();
        await work(item, stop);
      }
    } catch (error) {
      failure.abort(error);
    }
  };
  await Promise.all(Array.from({ length: limit }, processItems));
  stop.throwIfAborted();
}
