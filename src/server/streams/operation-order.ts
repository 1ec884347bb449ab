/** An operation's turn among those of its socket. */
export interface OperationTurn {
  /** Resolves once all operations before it have begun. */
  readonly come: Promise<unknown>;
  /** Lets the next operation begin. */
  readonly pass: () => void;
}

/**
 * Lets the operations of a socket begin in the order in which they were sent. A subscription has begun once it misses nothing
 * that is recorded from then on, so a write that is sent after it is among its changes.
 */
export class OperationOrder {
  #last: Promise<unknown> = Promise.resolve();

  take(): OperationTurn {
    const come = this.#last;
    let pass = (): void => {};
    const passed = new Promise<void>((resolve) => {
      pass = resolve;
    });
    this.#last = come.then(() => passed);
    return { come, pass };
  }
}
