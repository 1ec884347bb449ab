/**
 * Asks for single things together: those wanted while a question is under way share the next one. An answer is never older than
 * the wish for it. Where a question fails all fail that it was about, and those that wait for it to end: what cannot be
 * reached would keep them waiting as long again.
 */
export function createBatchLoader<K, V>(
  ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | null> {
  let next: { readonly keys: Set<K>; readonly answer: Promise<ReadonlyMap<K, V>> } | null = null;
  let underWay: Promise<unknown> | null = null;
  const gather = () => {
    const keys = new Set<K>();
    const answer = Promise.resolve(underWay).then(() => {
      next = null;
      return ask([...keys]);
    });
    underWay = answer;
    const end = () => {
      if (next?.answer === answer) next = null;
      if (underWay === answer) underWay = null;
    };
    answer.then(end, end);
    return { keys, answer };
  };
  return async (key) => {
    next ??= gather();
    next.keys.add(key);
    return (await next.answer).get(key) ?? null;
  };
}
