/** "3 new, 1 corrected.": the counts that are not 0. Null: all are. */
export function nonZeroInWords(counts: readonly (readonly [number, string])[]): string | null {
  const words = counts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number.toLocaleString("en")} ${what}`);
  return words.length > 0 ? `${words.join(", ")}.` : null;
}
