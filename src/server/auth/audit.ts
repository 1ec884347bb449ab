import { LRUCache } from "lru-cache";
import type { Logger } from "../../log.js";

/** An attempt that was refused. */
export interface RefusedAttempt {
  /** The caller's name, or what is known of a key that is none. */
  readonly who: string;
  /** The caller's id, by which callers of one name are told apart; absent where what was shown is of no caller. */
  readonly caller?: string;
  readonly via: string;
  readonly role: string;
  /** What was attempted, as `Mutation.createApiKey`. */
  readonly what: string;
  readonly why: string;
  /** Where from. */
  readonly address: string;
}

/** Notes a refused attempt. */
export type Audit = (attempt: RefusedAttempt) => void;

/** Lines that an address may bring about within a minute. */
const MOST_A_MINUTE = 60;
const MINUTE = 60_000;
/** Addresses that are kept apart at a time. */
const MOST_ADDRESSES = 10_000;

/**
 * The audit log: a line of the log with `audit: "refused"` for each refused attempt. An address that brings about more than
 * so many within a minute is noted no further in it; its next line says by `unnoted` how many there were.
 */
export function auditLog(log: Logger): Audit {
  const counts = new LRUCache<string, { lines: number; since: number; unnoted: number }>({
    max: MOST_ADDRESSES,
  });
  return (attempt) => {
    const at = Date.now();
    const known = counts.get(attempt.address);
    const fresh = !known || at - known.since >= MINUTE;
    const count = fresh ? { lines: 0, since: at, unnoted: known?.unnoted ?? 0 } : known;
    counts.set(attempt.address, count);
    if (count.lines >= MOST_A_MINUTE) {
      count.unnoted += 1;
      return;
    }
    count.lines += 1;
    const { unnoted } = count;
    count.unnoted = 0;
    log.warn({ audit: "refused", ...attempt, ...(unnoted > 0 && { unnoted }) }, "An attempt was refused");
  };
}
