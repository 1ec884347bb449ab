/** Writes parts of a document that differ by their index, one after another. */
export const repeatText = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");
