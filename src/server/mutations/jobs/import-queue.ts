import { AppError } from "../../../errors.js";
import { limits } from "../../../protection/limits.js";
import { HeldTotals } from "../../../sharing/held-totals.js";

export interface ImportQueueOptions {
  /** Number of texts that are read at the same time. */
  readonly slots: number;
  /** Maximum length of one caller's texts, read or waiting, in UTF-16 units. */
  readonly maxHeldByCaller: number;
  /** Maximum length of the texts of all callers together. */
  readonly maxHeld: number;
}

/** The ticket of one import in the queue. */
export interface QueueTicket {
  /** Resolves when it is this import's turn. */
  turn(): Promise<void>;
  /** Returns the ticket. It must be called once the text has been read, or will not be. */
  leave(): void;
}

/** Small texts count as this length. */
const MIN_COUNTED_LENGTH = 65_536;

interface WaitingImport {
  readonly ticket: QueueTicket;
  readonly startReading: () => void;
}

/**
 * The queue of imports through the API. A limited number is read at the same time, callers take turns, and
 * the length of all waiting texts is bounded.
 */
export class ImportQueue {
  readonly #options: ImportQueueOptions;
  #held = new HeldTotals();
  /** In the order of the callers' turns. */
  readonly #waiting = new Map<string, WaitingImport[]>();
  #running = 0;

  constructor(options: ImportQueueOptions) {
    this.#options = options;
  }

  /** Counts what callers hold in these totals, which other processes hear of. Nothing may be held yet. */
  setHeldTotals(totals: HeldTotals): void {
    this.#held = totals;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Fails with OVERLOADED if the texts of the caller, or of all callers, would be too long. */
  enter(caller: string, length: number): QueueTicket {
    const countedLength = Math.max(length, MIN_COUNTED_LENGTH);
    if (this.#held.getEverywhere(caller) + countedLength > this.#options.maxHeldByCaller)
      throw new AppError(
        "OVERLOADED",
        "Too many of your imports are in progress. Try again when some have finished.",
      );
    if (this.#held.total + countedLength > this.#options.maxHeld)
      throw new AppError("OVERLOADED", "Too many imports are in progress. Try again soon.");
    this.#held.add(caller, countedLength);
    let state: "ENTERED" | "WAITING" | "RUNNING" | "LEFT" = "ENTERED";
    const ticket: QueueTicket = {
      turn: () =>
        new Promise((resolve) => {
          if (state !== "ENTERED") return;
          state = "WAITING";
          const startReading = (): void => {
            state = "RUNNING";
            resolve();
          };
          this.#waiting.set(caller, [...(this.#waiting.get(caller) ?? []), { ticket, startReading }]);
          this.#startNext();
        }),
      leave: () => {
        if (state === "LEFT") return;
        if (state === "RUNNING") this.#running -= 1;
        if (state === "WAITING") this.#remove(caller, ticket);
        state = "LEFT";
        this.#held.add(caller, -countedLength);
        this.#startNext();
      },
    };
    return ticket;
  }

  #startNext(): void {
    if (this.#running >= this.#options.slots) return;
    const [next] = this.#waiting;
    const [caller, [first, ...remaining]] = next ?? ["", []];
    if (!first) return;
    this.#waiting.delete(caller);
    // Behind the other callers, who are next.
    if (remaining.length > 0) this.#waiting.set(caller, remaining);
    this.#running += 1;
    first.startReading();
    this.#startNext();
  }

  #remove(caller: string, ticket: QueueTicket): void {
    const remaining = (this.#waiting.get(caller) ?? []).filter((waiting) => waiting.ticket !== ticket);
    if (remaining.length > 0) this.#waiting.set(caller, remaining);
    else this.#waiting.delete(caller);
  }
}

/** One queue per process, since its threads and memory are shared. */
export const importQueue = new ImportQueue({
  slots: limits.import.threads.max,
  maxHeldByCaller: limits.import.heldByCaller.max,
  maxHeld: limits.import.held.max,
});
