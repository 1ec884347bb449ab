/** Yields items in order, while the next `count` items are being produced. */
export async function* prefetch<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  const coming: Promise<IteratorResult<T>>[] = [];
  const requestNext = (): void => {
    const pending = source.next();
    // A failure is thrown when its item is taken. Until then it must not count as unhandled.
    pending.catch(() => {});
    coming.push(pending);
  };
  try {
    while (coming.length < count) requestNext();
    for (;;) {
      requestNext();
      const next = await coming.shift();
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    await Promise.allSettled(coming);
    await source.return?.();
  }
}
