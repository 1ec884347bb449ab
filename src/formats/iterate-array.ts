/** The items of an array as an asynchronous iterable. */
export async function* iterateArray<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
