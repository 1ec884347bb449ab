import { AppError } from "../../errors.js";

export interface ImportQueueOptions {
  /** Texts that are read at once. */
  readonly slots: number;
  /** Of one caller's texts that are read or wait, in UTF-16 units. */
  readonly maxHeldByCaller: number;
  /** The same of all callers'. */
  readonly maxHeld: number;
}

/** The place of one import. */
export interface QueuePlace {
  /** Resolves once it is this import's turn. */
  turn(): Promise<void>;
  /** Gives the place up. To be called once the text is read, or will not be. */
  leave(): void;
}

/** Small texts take up a place all the same. */
const LEAST_HELD = 65_536;

interface Waiting {
  readonly place: QueuePlace;
  readonly start: () => void;
}

/** Imports through the API: so many are read at once, the callers taking turns; what waits is bounded by what it holds. */
export class ImportQueue {
  readonly #options: ImportQueueOptions;
  readonly #heldBy = new Map<string, number>();
  /** In the order of the callers' turns. */
  readonly #waiting = new Map<string, Waiting[]>();
  #held = 0;
  #running = 0;

  constructor(options: ImportQueueOptions) {
    this.#options = options;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Fails with OVERLOADED where the caller's imports hold too much, or all together do. */
  enter(caller: string, length: number): QueuePlace {
    const held = Math.max(length, LEAST_HELD);
    const own = (this.#heldBy.get(caller) ?? 0) + held;
    if (own > this.#options.maxHeldByCaller)
      throw new AppError(
        "OVERLOADED",
        "Too many of your imports are under way. Try again once some are done.",
      );
    if (this.#held + held > this.#options.maxHeld)
      throw new AppError("OVERLOADED", "Too many imports are under way. Try again soon.");
    this.#hold(caller, held);
    let state: "ENTERED" | "WAITING" | "RUNNING" | "LEFT" = "ENTERED";
    const place: QueuePlace = {
      turn: () =>
        new Promise((resolve) => {
          if (state !== "ENTERED") return;
          state = "WAITING";
          const start = (): void => {
            state = "RUNNING";
            resolve();
          };
          this.#waiting.set(caller, [...(this.#waiting.get(caller) ?? []), { place, start }]);
          this.#startNext();
        }),
      leave: () => {
        if (state === "LEFT") return;
        if (state === "RUNNING") this.#running -= 1;
        if (state === "WAITING") this.#remove(caller, place);
        state = "LEFT";
        this.#hold(caller, -held);
        this.#startNext();
      },
    };
    return place;
  }

  #hold(caller: string, held: number): void {
    this.#held += held;
    const own = (this.#heldBy.get(caller) ?? 0) + held;
    if (own === 0) this.#heldBy.delete(caller);
    else this.#heldBy.set(caller, own);
  }

  #startNext(): void {
    if (this.#running >= this.#options.slots) return;
    const [next] = this.#waiting;
    if (!next) return;
    const [caller, [first, ...others]] = next;
    this.#waiting.delete(caller);
    // Behind the other callers, who have their turn before.
    if (others.length > 0) this.#waiting.set(caller, others);
    this.#running += 1;
    first!.start();
    this.#startNext();
  }

  #remove(caller: string, place: QueuePlace): void {
    const others = (this.#waiting.get(caller) ?? []).filter((one) => one.place !== place);
    if (others.length > 0) this.#waiting.set(caller, others);
    else this.#waiting.delete(caller);
  }
}

const MEGABYTES = 1024 * 1024;

/** The imports of this process, since it is its threads and its memory that are shared. */
export const importQueue = new ImportQueue({
  slots: 2,
  maxHeldByCaller: 32 * MEGABYTES,
  maxHeld: 96 * MEGABYTES,
});
