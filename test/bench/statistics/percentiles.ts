/** The value at a percentile, by the nearest rank; NaN if there are no values. */
export function selectPercentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const selectMedian = (values: readonly number[]): number => selectPercentile(values, 50);
