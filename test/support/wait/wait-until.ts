import { poll } from "../../../src/neo4j/managed/system/poll.js";
import { awaitWithDeadline } from "./with-deadline.js";

/** Calls a check until it is true. Fails if it does not become true in time. */
export async function waitUntil(
  check: () => boolean | Promise<boolean>,
  event: string,
  seconds?: number,
): Promise<void> {
  let isMissed = false;
  const isTrue = poll(async () => isMissed || (await check()), { timeoutMs: Infinity, intervalMs: 10 });
  try {
    await awaitWithDeadline(isTrue, event, seconds);
  } finally {
    isMissed = true;
  }
}
