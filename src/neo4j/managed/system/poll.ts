import { setTimeout as delay } from "node:timers/promises";

export interface PollOptions {
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls `attempt` repeatedly until it resolves to a value other than undefined or false, and resolves to that
 * value, or to undefined when the time is up. Rejects if `attempt` does, or with the signal's reason.
 */
export async function poll<T>(
  attempt: () => Promise<T | undefined | false>,
  { timeoutMs, intervalMs = 50, signal }: PollOptions,
): Promise<T | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const result = await attempt();
    if (result !== undefined && result !== false) return result;
    if (performance.now() >= deadline) return undefined;
    await delay(intervalMs);
  }
}
