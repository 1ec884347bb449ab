/** Maximum numbers of sockets that wait for authentication. */
export interface WaitingLimits {
  readonly inAll: number;
  readonly perAddress: number;
}

/**
 * Sockets that have not authenticated yet. If there are too many, the oldest is closed: a client with a key
 * sends it within moments, so that idle sockets cannot keep others out.
 */
export class WaitingSockets<S> {
  readonly #limits: WaitingLimits;
  /** Each with its address, oldest first. */
  readonly #waiting = new Map<S, string>();

  constructor(limits: WaitingLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Adds a socket, and returns the one to close for it, if any. */
  add(socket: S, address: string): S | undefined {
    this.#waiting.set(socket, address);
    const ofAddress = [...this.#waiting].filter(([, waitingAddress]) => waitingAddress === address);
    const isOverAll = this.size > this.#limits.inAll;
    const [oldest] = ofAddress.length > this.#limits.perAddress ? ofAddress : isOverAll ? this.#waiting : [];
    if (oldest) this.#waiting.delete(oldest[0]);
    return oldest?.[0];
  }

  /** Removes a socket that has authenticated or is closed. */
  delete(socket: S): void {
    this.#waiting.delete(socket);
  }
}
