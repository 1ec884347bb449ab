import { setTimeout as delay } from "node:timers/promises";

export interface PollOptions {
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls `ask` repeatedly until it resolves to a value other than undefined or false, and resolves to that
 * value, or to undefined when the time is up. Rejects if `ask` does, or with the signal's reason.
 */
export async function poll<T>(
  ask: () => Promise<T | undefined | false>,
  { timeoutMs, intervalMs = 50, signal }: PollOptions,
): Promise<T | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() >= deadline) return undefined;
    await delay(intervalMs);
  }
}
