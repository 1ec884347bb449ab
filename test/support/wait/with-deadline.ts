import { clearTimeout, setTimeout } from "node:timers";
import { slowness } from "./slowness.js";

/** The seconds that a wait may take unless it states others. */
const SECONDS = 20;

/** The error for a result that has not come in time. */
export class DeadlineMissed extends Error {}

/**
 * Waits for a result. Fails if it does not come in time.
 * @param event names what is awaited, such as "a subscription event after revision 12"
 */
export function awaitWithDeadline<T>(awaited: PromiseLike<T>, event: string, seconds = SECONDS): Promise<T> {
  const limit = seconds * slowness;
  // Created here, so that its stack shows who waits.
  const missed = new DeadlineMissed(`Waited ${limit} s for ${event}.`);
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(missed), limit * 1000);
    awaited.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
