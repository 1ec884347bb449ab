/** The most letters of a text that are compared: the time grows with the product of both lengths. */
const MAX_LETTERS = 100;

/**
 * The similarity of two texts by their first letters, 0…1: 1 minus the share of letters to insert, delete, replace or swap
 * with a neighbour. 0 if the lengths alone rule out the least similarity.
 */
export function computeTextSimilarity(first: string, second: string, least = 0): number {
  if (first === second) return 1;
  const [firstLetters, secondLetters] = [[...first], [...second]];
  const longest = Math.max(firstLetters.length, secondLetters.length);
  const shortest = Math.min(firstLetters.length, secondLetters.length);
  if (shortest / longest < least) return 0;
  return (
    1 -
    countEdits(firstLetters.slice(0, MAX_LETTERS), secondLetters.slice(0, MAX_LETTERS)) /
      Math.min(longest, MAX_LETTERS)
  );
}

/**
 * Returns true if two texts differ by one letter that is left out, added or replaced, or by two in the other order.
 */
export function isOneLetterApart(first: string, second: string): boolean {
  const [firstLetters, secondLetters] = [[...first], [...second]];
  const isNear = Math.abs(firstLetters.length - secondLetters.length) <= 1;
  return isNear && firstLetters.length <= MAX_LETTERS && countEdits(firstLetters, secondLetters) === 1;
}

/** The edit distance: optimal string alignment, with three rows in memory. */
function countEdits(source: readonly string[], target: readonly string[]): number {
  let before: number[] = [];
  let last = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (let row = 1; row <= source.length; row++) {
    const next = [row];
    for (let column = 1; column <= target.length; column++) {
      const change = source[row - 1] === target[column - 1] ? 0 : 1;
      const swapped = source[row - 1] === target[column - 2] && source[row - 2] === target[column - 1];
      next[column] = Math.min(
        getCell(last, column) + 1,
        getCell(next, column - 1) + 1,
        getCell(last, column - 1) + change,
        swapped ? getCell(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return getCell(last, target.length);
}

/** A cell of a row; nothing is reached from outside of it. */
const getCell = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
