/** Formats the counts that are not 0, as "3 new, 1 corrected.". Null: all are 0. */
export function formatNonZeroCounts(counts: readonly (readonly [number, string])[]): string | null {
  const words = counts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number.toLocaleString("en")} ${what}`);
  return words.length > 0 ? `${words.join(", ")}.` : null;
}
