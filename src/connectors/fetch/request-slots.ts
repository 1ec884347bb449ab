import type { RequestRate } from "../contract.js";
import type { ServiceClock } from "./service-clock.js";

/** Lets requests begin at the rate that a service allows, in the order in which they came. */
export class RequestSlots {
  readonly #rate: RequestRate;
  readonly #clock: ServiceClock;
  /** The earliest time at which the next request may begin. */
  #nextAt = 0;
  /** Resolves when the request before has begun. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #running = new Set<Promise<unknown>>();

  constructor(rate: RequestRate, clock: ServiceClock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Runs a request when it may begin. Rejects if it does, or if the signal aborts before. */
  async run<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const started = this.#turn.then(() => this.#begin(request, signal));
    // One that was abandoned does not keep the next from its turn.
    this.#turn = started.catch(() => {});
    const { result } = await started;
    return result;
  }

  /** No request begins before this time is over. */
  pause(milliseconds: number): void {
    this.#nextAt = Math.max(this.#nextAt, this.#clock.now() + milliseconds);
  }

  /** Begins a request. Its result is wrapped: the next one does not wait for it. */
  async #begin<T>(request: () => Promise<T>, signal: AbortSignal): Promise<{ readonly result: Promise<T> }> {
    while (this.#running.size >= this.#rate.atOnce) await Promise.race(this.#running);
    for (;;) {
      signal.throwIfAborted();
      const wait = this.#nextAt - this.#clock.now();
      if (wait <= 0) break;
      await this.#clock.wait(wait, signal);
    }
    this.pause(1000 / this.#rate.perSecond);
    const result = request();
    const ended: Promise<unknown> = result.catch(() => {}).finally(() => this.#running.delete(ended));
    this.#running.add(ended);
    return { result };
  }
}
