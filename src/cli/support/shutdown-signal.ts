import { AppError } from "../../errors.js";

/** The request to stop this process. */
export interface ShutdownSignal {
  /** Aborts on the request, to cancel what is still starting. */
  readonly signal: AbortSignal;
  /** Resolves on the request. */
  readonly requested: Promise<void>;
}

/** Listens for SIGTERM and SIGINT. A second signal ends the process at once, by the system's default. */
export function listenForShutdown(): ShutdownSignal {
  const controller = new AbortController();
  const requested = new Promise<void>((resolve) => {
    for (const name of ["SIGTERM", "SIGINT"] as const)
      process.once(name, () => {
        controller.abort(new AppError("OVERLOADED", "Stopped before the end."));
        resolve();
      });
  });
  return { signal: controller.signal, requested };
}

/** Resolves to the result of the work. On a request to stop, fails with its reason and abandons the work. */
export async function awaitUnlessStopped<T>(
  work: Promise<T>,
  { signal, requested }: ShutdownSignal,
): Promise<T> {
  const stopped = requested.then((): never => {
    throw signal.reason;
  });
  return Promise.race([work, stopped]);
}
