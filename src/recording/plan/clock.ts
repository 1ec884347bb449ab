import type { Instant } from "../../domain/time.js";
import type { GraphState } from "../state/graph-state.js";

/**
 * Assigns a revision and an instant to each change. Both always increase, even if the system clock goes back.
 */
export class Clock {
  #revision: number;
  #last: Instant | null;
  readonly #start: Instant;

  constructor({ revision, recordedAt }: Pick<GraphState, "revision" | "recordedAt">, now: Instant) {
    this.#revision = revision;
    this.#last = recordedAt;
    this.#start = now;
  }

  /** The revision and instant of the last change. */
  get current(): { readonly revision: number; readonly recordedAt: Instant | null } {
    return { revision: this.#revision, recordedAt: this.#last };
  }

  advance(): { readonly revision: number; readonly at: Instant } {
    this.#revision += 1;
    this.#last = this.#last === null ? this.#start : Math.max(this.#start, this.#last + 1);
    return { revision: this.#revision, at: this.#last };
  }
}
