/** An item, and the one after it as it is being made; null: it is the last. */
export interface OneOf<T> {
  readonly item: T;
  readonly next: Promise<T | null>;
}

/** Gives items one by one, the next of which is being made while one is worked on. */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<OneOf<T>> {
  const source = items[Symbol.asyncIterator]();
  const ask = (): Promise<T | null> => {
    const asked = source.next().then((result) => (result.done ? null : result.value));
    // Whoever takes the item is told of a failure; until then nobody need listen.
    asked.catch(() => {});
    return asked;
  };
  let coming = ask();
  try {
    for (let item = await coming; item !== null; item = await coming) {
      coming = ask();
      yield { item, next: coming };
    }
  } finally {
    await coming.catch(() => {});
    await source.return?.();
  }
}
