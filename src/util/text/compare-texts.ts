/** Compares two texts by their code units, for sorting. */
export const compareTexts = (first: string, second: string): number =>
  Number(first > second) - Number(first < second);
