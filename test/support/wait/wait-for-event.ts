import { type EventEmitter, once } from "node:events";
import { awaitWithDeadline } from "./with-deadline.js";

/** Waits for an event of an emitter, and resolves to its arguments. Fails if it does not come in time, or an error does. */
export const waitForEvent = (
  emitter: EventEmitter,
  name: string,
  event: string,
  seconds?: number,
  // biome-ignore lint/suspicious/noExplicitAny: as `once` of Node has them.
): Promise<any[]> => awaitWithDeadline(once(emitter, name), event, seconds);
