/** Returns true if a part lies within a longer one. */
export const contains = (
  [from, to]: readonly [number, number],
  [innerFrom, innerTo]: readonly [number, number],
): boolean => from <= innerFrom && innerTo <= to && to - from > innerTo - innerFrom;
