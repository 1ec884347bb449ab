import type { Request, RequestHandler, Response } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Caller } from "../../domain/caller.js";
import { Fault } from "../../errors.js";
import { addressOf, callerOf } from "../auth/callers.js";

/** Seconds that a share is for. */
const WINDOW = 60;

/** What is left to one who asks. */
export interface Share {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the whole of it is there again. */
  readonly resetsIn: number;
}

/** Counts a request for who sends it, by key or, without one, by address. Null: as many as they like are taken. */
export type CountRequest = (caller: Caller, address: string) => Promise<Share | null>;

/**
 * Counts requests, those by WebSocket too, in this process.
 * @param limit requests a minute of one key, or of one address without a key; 0: none is refused
 */
export function requestCounter(limit: number): CountRequest {
  if (limit === 0) return async () => null;
  const limiter = new RateLimiterMemory({ points: limit, duration: WINDOW });
  const shareOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes): Share => ({
    limit,
    remaining: remainingPoints,
    resetsIn: Math.ceil(msBeforeNext / 1000),
  });
  return async ({ via, name }, address) => {
    try {
      return shareOf(await limiter.consume(via === "NOTHING" ? address : `${via} ${name}`));
    } catch (spent) {
      if (spent instanceof RateLimiterRes) throw new RateLimited(shareOf(spent));
      throw spent;
    }
  };
}

/** Whose share is spent, and until when. */
export class RateLimited extends Fault {
  constructor(readonly share: Share) {
    const { limit, resetsIn } = share;
    super("RATE_LIMITED", `More than ${limit} requests within a minute. Try again in ${resetsIn} s.`, {
      details: { limit, resetsIn },
    });
  }
}

/** The share as a stage of HTTP, once it is known who asks. */
export const counted =
  (count: CountRequest): RequestHandler =>
  async (request: Request, response: Response, next) => {
    try {
      const share = await count(callerOf(request), addressOf(request));
      if (share) tell(response, share);
      next();
    } catch (error) {
      if (error instanceof RateLimited)
        tell(response.setHeader("retry-after", error.share.resetsIn), error.share);
      throw error;
    }
  };

/** The header fields of the IETF's draft. */
function tell(response: Response, { limit, remaining, resetsIn }: Share): void {
  response.setHeader("ratelimit-policy", `"requests";q=${limit};w=${WINDOW}`);
  response.setHeader("ratelimit", `"requests";r=${remaining};t=${resetsIn}`);
}
