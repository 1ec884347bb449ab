import { AppError } from "../../errors.js";

export interface ImportQueueOptions {
  /** Number of texts that are read at the same time. */
  readonly slots: number;
  /** Maximum length of one caller's texts, read or waiting, in UTF-16 units. */
  readonly maxHeldByCaller: number;
  /** The same for all callers together. */
  readonly maxHeld: number;
}

/** The place of one import in the queue. */
export interface QueuePlace {
  /** Resolves when it is this import's turn. */
  turn(): Promise<void>;
  /** Gives the place up. Must be called once the text has been read, or will not be. */
  leave(): void;
}

/** Small texts count as this length. */
const MIN_COUNTED_LENGTH = 65_536;

interface Waiting {
  readonly place: QueuePlace;
  readonly start: () => void;
}

/**
 * The queue of imports through the API. A limited number is read at the same time, callers take turns, and
 * the length of all waiting texts is bounded.
 */
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

  /** Fails with OVERLOADED if the texts of the caller, or of all callers, would be too long. */
  enter(caller: string, length: number): QueuePlace {
    const held = Math.max(length, MIN_COUNTED_LENGTH);
    const own = (this.#heldBy.get(caller) ?? 0) + held;
    if (own > this.#options.maxHeldByCaller)
      throw new AppError(
        "OVERLOADED",
        "Too many of your imports are in progress. Try again when some have finished.",
      );
    if (this.#held + held > this.#options.maxHeld)
      throw new AppError("OVERLOADED", "Too many imports are in progress. Try again soon.");
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
    const [caller, [first, ...others]] = next ?? ["", []];
    if (!first) return;
    this.#waiting.delete(caller);
    // Behind the other callers, who are next.
    if (others.length > 0) this.#waiting.set(caller, others);
    this.#running += 1;
    first.start();
    this.#startNext();
  }

  #remove(caller: string, place: QueuePlace): void {
    const others = (this.#waiting.get(caller) ?? []).filter((one) => one.place !== place);
    if (others.length > 0) this.#waiting.set(caller, others);
    else this.#waiting.delete(caller);
  }
}

const MEGABYTES = 1024 * 1024;

/** One queue per process, since its threads and memory are shared. */
export const importQueue = new ImportQueue({
  slots: 2,
  maxHeldByCaller: 32 * MEGABYTES,
  maxHeld: 96 * MEGABYTES,
});
