/**
 * Batches single-key lookups. Keys requested while a load is in flight are loaded together by the next. A
 * value is never older than its request. A failed load rejects its keys and the queued ones, which would
 * otherwise wait for a second timeout.
 */
export function createBatchLoader<K, V>(
  ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | null> {
  let next: { readonly keys: Set<K>; readonly answer: Promise<ReadonlyMap<K, V>> } | null = null;
  let inFlight: Promise<unknown> | null = null;
  const startBatch = () => {
    const keys = new Set<K>();
    const answer = Promise.resolve(inFlight).then(() => {
      next = null;
      return ask([...keys]);
    });
    inFlight = answer;
    const end = () => {
      if (next?.answer === answer) next = null;
      if (inFlight === answer) inFlight = null;
    };
    answer.then(end, end);
    return { keys, answer };
  };
  return async (key) => {
    next ??= startBatch();
    next.keys.add(key);
    return (await next.answer).get(key) ?? null;
  };
}
