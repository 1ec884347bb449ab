/** The colour of a series, by its index. */
export const seriesColour = (index: number): string => `var(--series-${index + 1})`;
