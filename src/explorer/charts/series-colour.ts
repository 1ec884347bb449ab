/** The colour of a series, by its index. */
export const getSeriesColour = (index: number): string => `var(--series-${index + 1})`;

/** Patterns that tell lines apart without their colours. */
const dashes = ["0", "6 3", "2 3", "8 3 2 3", "12 4", "1 4", "6 2 1 2 1 2", "3 3"];

export const getSeriesDash = (index: number): string => dashes[index] ?? "0";
