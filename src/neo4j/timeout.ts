import { AppError } from "../errors.js";

/** What work may take. */
export interface Limits {
  /** Milliseconds; 0: as many as it needs. */
  readonly within: number;
  /** Gives the work up where it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits for work no longer than it may take: the driver itself waits without end for a server that says nothing. Fails with
 * TIMEOUT where the signal aborts; what becomes of the work then is nobody's concern.
 * @param late is called when the time is up and finds out what the work fails with; work that is done before late is, counts
 */
export function withTimeout<T>(
  work: Promise<T>,
  { within, signal }: Limits,
  late: () => Promise<AppError>,
): Promise<T> {
  if (within === 0 && !signal) return work;
  return new Promise<T>((resolve, reject) => {
    const leave = () => reject(new AppError("TIMEOUT", "The client disconnected."));
    const timer = within > 0 ? setTimeout(() => void late().then(reject, reject), within) : undefined;
    signal?.addEventListener("abort", leave);
    if (signal?.aborted) leave();
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    });
  });
}
