/** The most things whose values are remembered, besides those of fields that keep all values as claims. */
const MAX_THINGS = 200_000;

/**
 * The values that a table gives first. Rows of a table may contradict each other about a fact: the first one decides, so
 * that importing the table again changes nothing, however its rows are split into batches.
 */
export class FirstValues {
  readonly #values = new Map<string, Map<string, unknown>>();

  /** The value that was given first of a field of a thing: this one, if there is none yet. */
  of(thing: string, field: string, value: unknown, mustRemember: boolean): unknown {
    const known = this.#values.get(thing);
    if (known?.has(field)) return known.get(field);
    if (known) known.set(field, value);
    else if (mustRemember || this.#values.size < MAX_THINGS)
      this.#values.set(thing, new Map([[field, value]]));
    return value;
  }
}
