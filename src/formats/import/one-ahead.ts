/** Gives items one by one, the next of which is being made while one is worked on. */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<T>> => {
    const asked = source.next();
    // Whoever takes the item is told of a failure; until then nobody listens.
    asked.catch(() => {});
    return asked;
  };
  let coming = ask();
  try {
    for (let item = await coming; !item.done; item = await coming) {
      coming = ask();
      yield item.value;
    }
  } finally {
    await coming.catch(() => {});
    await source.return?.();
  }
}
