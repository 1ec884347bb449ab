import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { RateLimiter } from "../requests/rate-limit.js";
import type { Authenticate } from "./authenticate.js";

/** What was accepted lately is remembered by its hash. */
const MAX_ACCEPTED = 10_000;
const ACCEPTED_MS = 3_600_000;

/**
 * Charges the address of a request before the key or token that it shows is looked up, and credits it back unless that is refused:
 * guesses use up what the address has. What was accepted lately is looked up all the same, but not charged, so that it is answered
 * also behind an address from which others guess.
 */
export function limitGuesses(
  authenticate: Authenticate,
  { chargeAddress, creditAddress }: Pick<RateLimiter, "chargeAddress" | "creditAddress">,
): Authenticate {
  const accepted = new LRUCache<string, true>({ max: MAX_ACCEPTED, ttl: ACCEPTED_MS });
  return async (authorization, address) => {
    if (authorization === undefined) return authenticate(authorization, address);
    const hash = createHash("sha256").update(authorization).digest("base64");
    const isCharged = !accepted.has(hash);
    if (isCharged) await chargeAddress(address);
    let isRefused = false;
    try {
      const result = await authenticate(authorization, address);
      isRefused = !("caller" in result);
      if (isRefused) accepted.delete(hash);
      else accepted.set(hash, true);
      return result;
    } finally {
      if (isCharged && !isRefused) await creditAddress(address);
    }
  };
}
