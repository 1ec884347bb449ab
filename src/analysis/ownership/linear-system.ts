/** A smaller pivot counts as zero. */
const VANISHING = 1e-9;

/**
 * Solves x = b + Wx for nonnegative weights, by elimination. Null if the sum b + Wb + W²b + … diverges: it
 * converges exactly if every pivot of I − W is positive, I − W then being a nonsingular M-matrix (Berman and
 * Plemmons, "Nonnegative Matrices in the Mathematical Sciences", 1994, theorem 2.3 of chapter 6).
 */
export function fixedPoint(
  weights: readonly (readonly number[])[],
  constants: readonly number[],
): number[] | null {
  const rows = weights.map((row, i) => [
    ...row.map((weight, j) => (i === j ? 1 : 0) - weight),
    constants[i]!,
  ]);
  for (const [at, row] of rows.entries()) {
    if (row[at]! < VANISHING) return null;
    for (const lower of rows.slice(at + 1)) subtract(lower, row, lower[at]! / row[at]!, at);
  }
  return backSubstitute(rows);
}

function subtract(row: number[], other: readonly number[], factor: number, from: number): void {
  if (factor === 0) return;
  for (let j = from; j < row.length; j++) row[j]! -= factor * other[j]!;
}

function backSubstitute(rows: readonly (readonly number[])[]): number[] {
  const size = rows.length;
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i]!;
    let rest = row[size]!;
    for (let j = i + 1; j < size; j++) rest -= row[j]! * solution[j]!;
    solution[i] = rest / row[i]!;
  }
  return solution;
}
