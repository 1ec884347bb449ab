/** The chunks that have been read already, and then the rest. */
export async function* prependChunks(
  read: readonly Uint8Array[],
  remaining: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* read;
  yield* { [Symbol.asyncIterator]: () => remaining };
}
