import { Fault } from "../errors.js";

export interface InTimeOptions {
  /** Milliseconds; 0: as many as it needs. */
  readonly within: number;
  /** Gives the work up where it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** Called where the time is up. */
  readonly onLate?: () => void;
}

/**
 * Waits for work no longer than it may take: the driver itself waits without end for a server that says nothing. Fails with
 * DATABASE_UNAVAILABLE where the time is up, with TIMEOUT where the signal aborts; what becomes of the work then is nobody's
 * concern.
 */
export function inTime<T>(work: Promise<T>, { within, signal, onLate }: InTimeOptions): Promise<T> {
  if (within === 0 && !signal) return work;
  return new Promise<T>((resolve, reject) => {
    const late = () => {
      onLate?.();
      reject(new Fault("DATABASE_UNAVAILABLE", "Neo4j does not answer."));
    };
    const leave = () => reject(new Fault("TIMEOUT", "Who asked is gone."));
    const timer = within > 0 ? setTimeout(late, within) : undefined;
    signal?.addEventListener("abort", leave);
    if (signal?.aborted) leave();
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    });
  });
}
