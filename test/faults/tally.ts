/** The result of all rounds. */
export interface Tally {
  readonly rounds: number;
  readonly lost: number;
  readonly double: number;
  readonly half: number;
  readonly seconds: number;
}

export const ROUNDS = Number(process.env.ROUNDS ?? 20);

export const sound = { rounds: ROUNDS, lost: 0, double: 0, half: 0 };

/** Prints a tally on standard output. */
export function printTally(what: string, tally: Tally): Tally {
  console.log(
    `${what}: ${Object.entries(tally)
      .map(([name, count]) => `${name} ${Math.round(count)}`)
      .join(", ")}`,
  );
  return tally;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
