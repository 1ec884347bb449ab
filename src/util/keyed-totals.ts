/** Sums of amounts by key, and of all keys together. A key whose sum is 0 takes no memory. */
export class KeyedTotals {
  readonly #byKey = new Map<string, number>();
  #total = 0;

  /** The sum of all keys. */
  get total(): number {
    return this.#total;
  }

  get(key: string): number {
    return this.#byKey.get(key) ?? 0;
  }

  /** The keys with the largest sums, up to that many, each with its sum. */
  listLargest(most: number): readonly (readonly [string, number])[] {
    const entries = [...this.#byKey];
    return entries.length <= most ? entries : entries.sort(([, a], [, b]) => b - a).slice(0, most);
  }

  add(key: string, amount: number): void {
    const sum = this.get(key) + amount;
    this.#total += amount;
    if (sum === 0) this.#byKey.delete(key);
    else this.#byKey.set(key, sum);
  }
}
