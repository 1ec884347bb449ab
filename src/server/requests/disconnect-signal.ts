import type { Response } from "express";

/** Aborts when a client disconnects before it was answered. */
export function disconnectSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
