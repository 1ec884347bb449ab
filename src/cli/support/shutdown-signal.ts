import { AppError } from "../../errors.js";

/** How a process is asked to stop. */
export interface ShutdownSignal {
  /** Aborts when asked, so that what is still starting ends. */
  readonly signal: AbortSignal;
  /** Resolves when asked. */
  readonly requested: Promise<void>;
}

/** Listens for SIGTERM and SIGINT. A second one ends the process at once, as the system has it. */
export function onShutdown(): ShutdownSignal {
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

/** What the work resolves to. Fails with the signal's reason when the process is asked to stop first; the work is left where it is. */
export async function unlessStopped<T>(work: Promise<T>, { signal, requested }: ShutdownSignal): Promise<T> {
  const stopped = requested.then((): never => {
    throw signal.reason;
  });
  return Promise.race([work, stopped]);
}
