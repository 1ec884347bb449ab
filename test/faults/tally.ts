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
export function printTally<Counts extends Tally>(name: string, tally: Counts): Counts {
  console.log(
    `${name}: ${Object.entries(tally)
      .map(([label, count]) => `${label} ${Math.round(count)}`)
      .join(", ")}`,
  );
  return tally;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
