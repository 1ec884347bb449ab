import type { Caller } from "../../domain/graphql/access/caller.js";
import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { HeldTotals } from "../../sharing/held-totals.js";

/** The limit that a connection exceeds. */
export type ConnectionLimit = "connections_anonymous" | "connections_caller";

/**
 * Limits open connections. A caller may have as many as are free, so that one takes half of all places, two take three
 * quarters, and some are left for others. Nor can all anonymous callers together take all. The connections of a caller at
 * other processes count as its own.
 */
export class ConnectionPlaces {
  readonly #onLimit: (why: ConnectionLimit) => void;
  readonly #taken: HeldTotals;
  #anonymous = 0;

  constructor(onLimit: (why: ConnectionLimit) => void, totals: HeldTotals = new HeldTotals()) {
    this.#onLimit = onLimit;
    this.#taken = totals;
  }

  get isFull(): boolean {
    return this.#taken.total >= limits.stream.connections.max;
  }

  /**
   * Takes a place for a caller and returns a function that frees it. Fails with OVERLOADED if none is free.
   */
  take({ id, via }: Pick<Caller, "id" | "via">): () => void {
    const isAnonymous = via === "NOTHING";
    if (this.isFull) throw createFullError("Too many connections are open.");
    if (this.#taken.getEverywhere(id) >= limits.stream.connections.max - this.#taken.total)
      this.#refuse("connections_caller", "You have too many connections open.");
    if (isAnonymous && this.#anonymous >= limits.stream.anonymous.max)
      this.#refuse("connections_anonymous", "Too many connections without a key are open.");
    this.#updateCounts(id, 1, isAnonymous);
    return () => this.#updateCounts(id, -1, isAnonymous);
  }

  #refuse(why: ConnectionLimit, message: string): never {
    this.#onLimit(why);
    throw createFullError(message);
  }

  #updateCounts(id: string, by: 1 | -1, isAnonymous: boolean): void {
    this.#taken.add(id, by);
    if (isAnonymous) this.#anonymous += by;
  }
}

const createFullError = (message: string): AppError =>
  new AppError("OVERLOADED", `${message} Try again soon.`);
