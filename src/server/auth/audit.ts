import { LRUCache } from "lru-cache";
import type { Logger } from "../../log.js";

/** An attempt that was refused. */
export interface RefusedAttempt {
  /** The caller's name, or what is known about a rejected key. */
  readonly who: string;
  /**
   * The caller's id, since several callers can share a name. Absent if the credentials belong to no caller.
   */
  readonly caller?: string;
  readonly via: string;
  readonly role: string;
  /** The attempted operation or request, such as `Mutation.createApiKey`. */
  readonly what: string;
  readonly why: string;
  /** The client's address. */
  readonly address: string;
}

/** Logs a refused attempt. */
export type Audit = (attempt: RefusedAttempt) => void;

/** Lines that one address may cause within a minute. */
const MAX_LINES_A_MINUTE = 60;
const MINUTE_MS = 60_000;
/** Addresses that are counted at the same time. */
const MAX_ADDRESSES = 10_000;

/**
 * The audit log: one log line with `audit: "refused"` for each refused attempt. After MAX_LINES_A_MINUTE
 * lines, further attempts of the address are only counted; its next line has their number as `unnoted`.
 */
export function createAuditLog(log: Logger): Audit {
  const counts = new LRUCache<string, { lines: number; since: number; unnoted: number }>({
    max: MAX_ADDRESSES,
  });
  return (attempt) => {
    const timeMs = Date.now();
    const previous = counts.get(attempt.address);
    const fresh = !previous || timeMs - previous.since >= MINUTE_MS;
    const count = fresh ? { lines: 0, since: timeMs, unnoted: previous?.unnoted ?? 0 } : previous;
    counts.set(attempt.address, count);
    if (count.lines >= MAX_LINES_A_MINUTE) {
      count.unnoted += 1;
      return;
    }
    count.lines += 1;
    const { unnoted } = count;
    count.unnoted = 0;
    log.warn({ audit: "refused", ...attempt, ...(unnoted > 0 && { unnoted }) }, "An attempt was refused");
  };
}
