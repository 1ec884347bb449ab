/**
 * Merges sequences that are each in the order of their ids into one in this order, so that it does not depend on how things are
 * divided into sequences. One item of each is read ahead.
 */
export async function* mergeById<T extends { readonly id: string }>(
  sequences: readonly AsyncGenerator<T>[],
): AsyncGenerator<T> {
  try {
    const heads = await Promise.all(sequences.map((sequence) => readHead(sequence)));
    let waiting = heads.filter((head) => head !== null);
    for (let first = findFirst(waiting); first !== null; first = findFirst(waiting)) {
      yield first.item;
      const { sequence } = first;
      const nextHead = await readHead(sequence);
      waiting = waiting.flatMap((head) => (head.sequence === sequence ? (nextHead ?? []) : head));
    }
  } finally {
    await Promise.all(sequences.map((sequence) => sequence.return(undefined)));
  }
}

/** A sequence and its next item. */
interface Head<T> {
  readonly sequence: AsyncGenerator<T>;
  readonly item: T;
}

async function readHead<T>(sequence: AsyncGenerator<T>): Promise<Head<T> | null> {
  const result = await sequence.next();
  return result.done ? null : { sequence, item: result.value };
}

const findFirst = <T extends { readonly id: string }>(heads: readonly Head<T>[]): Head<T> | null =>
  heads.reduce<Head<T> | null>(
    (first, head) => (first === null || head.item.id < first.item.id ? head : first),
    null,
  );
