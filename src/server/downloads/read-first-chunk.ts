/**
 * Reads the first part of a download, so that what is wrong with the request is reported before the file begins. An error in
 * a later part breaks the connection, so that the client does not take the file for complete.
 */
export async function readFirstChunk<T>(parts: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await parts.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* parts;
    } finally {
      await parts.return(undefined);
    }
  })();
}
