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
export function fixedPoint(equations: readonly Equation[]): number[] | null {
  const rows = equations.map(({ weights, constant }, i) => [
    ...weights.map((weight, j) => (i === j ? 1 : 0) - weight),
    constant,
  ]);
  for (const [at, row] of rows.entries()) {
    const pivot = row[at] ?? 0;
    if (pivot < VANISHING) return null;
    for (const lower of rows.slice(at + 1)) subtract(lower, row, (lower[at] ?? 0) / pivot, at);
  }
  return backSubstitute(rows);
}

function subtract(row: number[], other: readonly number[], factor: number, from: number): void {
  if (factor === 0) return;
  for (let j = from; j < row.length; j++)
    // biome-ignore lint/style/noNonNullAssertion: Both rows have an entry j, and a default would be slow.
    row[j]! -= factor * other[j]!;
}

function backSubstitute(rows: readonly (readonly number[])[]): number[] {
  const size = rows.length;
  const solution = new Array<number>(size).fill(0);
  for (const [i, row] of [...rows.entries()].reverse()) {
    const [pivot = 0, ...others] = row.slice(i, size);
    const known = others.reduce(
      (rest, weight, j) => rest - weight * (solution[i + 1 + j] ?? 0),
      row[size] ?? 0,
    );
    solution[i] = known / pivot;
  }
  return solution;
}
