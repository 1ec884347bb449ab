import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Authenticate } from "../auth/authenticate.js";
import type { RateLimiter } from "./rate-limit.js";

/** Recently accepted credentials are remembered by their hash. */
const MAX_ACCEPTED = 10_000;
const ACCEPTED_MS = 3_600_000;

/**
 * Charges the address of a request before its key or token is looked up, and credits it back unless that is
 * rejected. Guesses therefore use up the requests of their address. Recently accepted credentials are looked
 * up without a charge, so that they keep working behind an address that others guess from.
 */
export function throttleFailedLogins(
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
      if (isCharged && !isRefused) creditAddress(address);
    }
  };
}
