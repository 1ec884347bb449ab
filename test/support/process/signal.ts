import { LONG_WAIT_SECONDS } from "../wait/long-wait.js";
import { awaitWithDeadline } from "../wait/with-deadline.js";

/**
 * Creates a promise, and the function that resolves it. The promise rejects if that does not happen in time, from when it is
 * read.
 * @param event names what is signalled, such as "the lock of the first writer"
 */
export function createSignal(event: string, seconds = LONG_WAIT_SECONDS) {
  let give = (): void => {};
  const resolution = new Promise<void>((resolve) => {
    give = resolve;
  });
  return {
    get promise() {
      const inTime = awaitWithDeadline(resolution, event, seconds);
      // It may be read before it is awaited.
      inTime.catch(() => {});
      return inTime;
    },
    give,
  };
}
