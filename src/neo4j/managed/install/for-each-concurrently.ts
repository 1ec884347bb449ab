/**
 * Works on all items, at most `limit` at a time. After a failure none is begun, the signal of those in progress aborts,
 * and once they have ended it rejects with the first failure; likewise, with its reason, where the given signal aborts.
 */
export async function forEachConcurrently<T>(
  items: readonly T[],
  limit: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  // One iterator for all: each takes the next item that nobody has taken.
  const queue = items.values();
  const worker = async () => {
    try {
      for (const item of queue) {
        stop.throwIfAborted();
        await work(item, stop);
      }
    } catch (error) {
      failure.abort(error);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  stop.throwIfAborted();
}
