/** Splits the items in their order into lists of a size; the last may be shorter. */
export function* splitIntoChunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
