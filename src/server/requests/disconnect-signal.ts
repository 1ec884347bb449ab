import type { Response } from "express";

/** Aborts when a client disconnects before it was answered. */
export function disconnectSignal(response: Response): AbortSignal {
  const leaving = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) leaving.abort();
  });
  return leaving.signal;
}
