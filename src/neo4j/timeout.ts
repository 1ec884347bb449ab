import { AppError } from "../errors.js";

/** The limits of some work. */
export interface Limits {
  /** Time limit in milliseconds; 0: none. */
  readonly within: number;
  /** Abandons the work when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits for work within its limits: the driver itself waits forever for a server that does not respond. Fails
 * with TIMEOUT if the signal aborts; the result of the work is then ignored.
 * @param onTimeout is called when the time is up and resolves to the error; work that ends before it does
 * still succeeds
 */
export function waitWithLimits<T>(
  work: Promise<T>,
  { within, signal }: Limits,
  onTimeout: () => Promise<AppError>,
): Promise<T> {
  if (within === 0 && !signal) return work;
  return new Promise<T>((resolve, reject) => {
    const rejectOnAbort = () => reject(new AppError("TIMEOUT", "The client disconnected."));
    const timer = within > 0 ? setTimeout(() => void onTimeout().then(reject, reject), within) : undefined;
    signal?.addEventListener("abort", rejectOnAbort);
    if (signal?.aborted) rejectOnAbort();
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", rejectOnAbort);
    });
  });
}
