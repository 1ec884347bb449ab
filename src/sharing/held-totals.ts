import { KeyedTotals } from "../util/keyed-totals.js";

/** Totals of what callers hold in this process, such as open sockets, and of what they hold in the others. */
export class HeldTotals extends KeyedTotals {
  #elsewhere: ReadonlyMap<string, number> = new Map();

  /** The amount that a caller holds in all processes, as far as this one has heard. */
  getEverywhere(key: string): number {
    return this.get(key) + (this.#elsewhere.get(key) ?? 0);
  }

  setElsewhere(amounts: ReadonlyMap<string, number>): void {
    this.#elsewhere = amounts;
  }
}

/** Adds up the amounts of several processes. */
export function sumByKey(amounts: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, number> {
  const sums = new KeyedTotals();
  for (const [key, amount] of amounts.flatMap(Object.entries<number>)) sums.add(key, amount);
  return new Map(sums.listLargest(Number.POSITIVE_INFINITY));
}
