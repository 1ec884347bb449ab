/** Gives items one by one, of which so many more are being made while one is worked on. */
export async function* prefetch<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  const coming: Promise<IteratorResult<T>>[] = [];
  const ask = (): void => {
    const asked = source.next();
    // Whoever takes the item is told of a failure; until then nobody need listen.
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
