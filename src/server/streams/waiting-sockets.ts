/** How many sockets may wait until they have said who they are. */
export interface WaitingLimits {
  readonly inAll: number;
  readonly perAddress: number;
}

/**
 * Sockets that have not authenticated yet. Where there are too many, the one that has waited longest makes room: who has a key shows it
 * within moments, so that those who only wait cannot keep others out.
 */
export class WaitingSockets<S> {
  readonly #limits: WaitingLimits;
  /** Each with its address, the oldest first. */
  readonly #waiting = new Map<S, string>();

  constructor(limits: WaitingLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Takes in a socket, and gives the one that has to make room for it, if any. */
  add(socket: S, address: string): S | undefined {
    this.#waiting.set(socket, address);
    const ofAddress = [...this.#waiting].filter(([, one]) => one === address);
    const isOverAll = this.size > this.#limits.inAll;
    const [oldest] = ofAddress.length > this.#limits.perAddress ? ofAddress : isOverAll ? this.#waiting : [];
    if (oldest) this.#waiting.delete(oldest[0]);
    return oldest?.[0];
  }

  /** Says that a socket has authenticated, or is closed. */
  delete(socket: S): void {
    this.#waiting.delete(socket);
  }
}
