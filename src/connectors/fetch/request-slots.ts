import type { RequestRate } from "../contract.js";
import type { ServiceClock } from "./service-clock.js";

/** Reserves that many milliseconds among the processes that ask the service; resolves to the milliseconds until they begin. */
export type ReserveTime = (milliseconds: number) => Promise<number>;

/** The time that a process reserves at once, at least for one request. */
const RESERVED_MS = 1000;

/**
 * Lets requests begin at the rate that a service allows, in the order in which they came. With several processes, each reserves
 * the time of some requests at once; without an answer it goes on by itself.
 */
export class RequestSlots {
  readonly #rate: RequestRate;
  readonly #clock: ServiceClock;
  readonly #reserve: ReserveTime | null;
  /** The earliest time at which the next request may begin. */
  #nextAt = 0;
  /** The end of the reserved time. */
  #reservedUntil = 0;
  /** Resolves when the request before has begun. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #running = new Set<Promise<unknown>>();

  constructor(rate: RequestRate, clock: ServiceClock, reserve: ReserveTime | null = null) {
    this.#rate = rate;
    this.#clock = clock;
    this.#reserve = reserve;
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
      await this.#reserveTime();
      const wait = this.#nextAt - this.#clock.now();
      if (wait <= 0) break;
      await this.#clock.wait(wait, signal);
    }
    this.pause(this.#interval);
    const result = request();
    const ended: Promise<unknown> = result.catch(() => {}).finally(() => this.#running.delete(ended));
    this.#running.add(ended);
    return { result };
  }

  /** Milliseconds between the beginnings of two requests. */
  get #interval(): number {
    return 1000 / this.#rate.perSecond;
  }

  /** Reserves the time of the next requests, unless the next one may begin within what is reserved: half an interval late at most. */
  async #reserveTime(): Promise<void> {
    const now = this.#clock.now();
    if (!this.#reserve || Math.max(now, this.#nextAt) < this.#reservedUntil - this.#interval / 2) return;
    // While the service is not to be asked, nothing is reserved.
    if (this.#nextAt > now) return;
    const length = Math.max(1, Math.floor(RESERVED_MS / this.#interval)) * this.#interval;
    const beginsIn = await this.#reserve(length).catch(() => 0);
    const beginsAt = this.#clock.now() + beginsIn;
    this.#nextAt = Math.max(this.#nextAt, beginsAt);
    this.#reservedUntil = beginsAt + length;
  }
}
