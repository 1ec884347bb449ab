/**
 * Batches single-key lookups. Keys requested while a load is in flight are loaded together by the next. A
 * value is never older than its request. A failed load rejects its keys and the queued ones, which would
 * otherwise wait for a second timeout.
 */
export function createBatchLoader<K, V>(
  load: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | null> {
  let next: { readonly keys: Set<K>; readonly answer: Promise<ReadonlyMap<K, V>> } | null = null;
  let inFlight: Promise<unknown> | null = null;
  const startBatch = () => {
    const keys = new Set<K>();
    const result = Promise.resolve(inFlight).then(() => {
      next = null;
      return load([...keys]);
    });
    inFlight = result;
    const finish = () => {
      if (next?.answer === result) next = null;
      if (inFlight === result) inFlight = null;
    };
    result.then(finish, finish);
    return { keys, answer: result };
  };
  return async (key) => {
    next ??= startBatch();
    next.keys.add(key);
    return (await next.answer).get(key) ?? null;
  };
}
