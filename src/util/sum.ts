/** Adds numbers; 0 if there are none. */
export const sumNumbers = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
