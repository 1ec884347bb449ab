/** The most letters of a text that are compared: the time grows with the product of both lengths. */
const MAX_LETTERS = 100;

/**
 * The similarity of two texts by their first letters, 0…1: 1 minus the share of letters to insert, delete, replace or swap
 * with a neighbour. 0 if the lengths alone rule out the least similarity.
 */
export function textSimilarity(one: string, other: string, least = 0): number {
  if (one === other) return 1;
  const [left, right] = [[...one], [...other]];
  const longest = Math.max(left.length, right.length);
  const shortest = Math.min(left.length, right.length);
  if (shortest / longest < least) return 0;
  return 1 - edits(left.slice(0, MAX_LETTERS), right.slice(0, MAX_LETTERS)) / Math.min(longest, MAX_LETTERS);
}

/** The edit distance: optimal string alignment, with three rows in memory. */
function edits(left: readonly string[], right: readonly string[]): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const next = [row];
    for (let column = 1; column <= right.length; column++) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      next[column] = Math.min(
        cell(last, column) + 1,
        cell(next, column - 1) + 1,
        cell(last, column - 1) + change,
        swapped ? cell(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return cell(last, right.length);
}

/** A cell of a row; nothing is reached from outside of it. */
const cell = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
