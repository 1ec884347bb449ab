/** Yields items in order, while the next `count` items are being produced. */
export async function* prefetch<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  const coming: Promise<IteratorResult<T>>[] = [];
  const ask = (): void => {
    const asked = source.next();
    // A failure is thrown when its item is taken. Until then it must not count as unhandled.
    asked.catch(() => {});
    coming.push(asked);
  };
  try {
    while (coming.length < count) ask();
    for (;;) {
      ask();
      const next = await coming.shift();
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    await Promise.allSettled(coming);
    await source.return?.();
  }
}
