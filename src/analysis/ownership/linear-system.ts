/** A smaller pivot counts as zero. */
const VANISHING = 1e-9;

/** x = constant + the sum of the weighted unknowns, for one of the unknowns. */
export interface Equation {
  readonly weights: readonly number[];
  readonly constant: number;
}

/**
 * Solves x = b + Wx for nonnegative weights, by elimination. Null if the sum b + Wb + W²b + … diverges: it
 * converges exactly if every pivot of I − W is positive, I − W then being a nonsingular M-matrix (Berman and
 * Plemmons, "Nonnegative Matrices in the Mathematical Sciences", 1994, theorem 2.3 of chapter 6).
 */
export function solveFixedPoint(equations: readonly Equation[]): number[] | null {
  const rows = equations.map(({ weights, constant }, i) => [
    ...weights.map((weight, j) => (i === j ? 1 : 0) - weight),
    constant,
  ]);
  for (const [index, row] of rows.entries()) {
    const pivot = row[index] ?? 0;
    if (pivot < VANISHING) return null;
    for (const lower of rows.slice(index + 1)) subtract(lower, row, (lower[index] ?? 0) / pivot, index);
  }
  return backSubstitute(rows);
}

function subtract(row: number[], pivotRow: readonly number[], factor: number, from: number): void {
  if (factor === 0) return;
  for (let j = from; j < row.length; j++)
    // biome-ignore lint/style/noNonNullAssertion: Both rows have an entry j, and a default would be slow.
    row[j]! -= factor * pivotRow[j]!;
}

function backSubstitute(rows: readonly (readonly number[])[]): number[] {
  const size = rows.length;
  const solution = new Array<number>(size).fill(0);
  for (const [i, row] of [...rows.entries()].reverse()) {
    const [pivot = 0, ...coefficients] = row.slice(i, size);
    const numerator = coefficients.reduce(
      (remainder, weight, j) => remainder - weight * (solution[i + 1 + j] ?? 0),
      row[size] ?? 0,
    );
    solution[i] = numerator / pivot;
  }
  return solution;
}
