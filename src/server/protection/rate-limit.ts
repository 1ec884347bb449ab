import type { ServerResponse } from "node:http";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Caller, createAnonymousCaller } from "../../domain/graphql/access/caller.js";
import { AppError } from "../../errors.js";
import { getCaller } from "../context/callers.js";
import type { Handler } from "../context/compose-handlers.js";
import { toNetwork } from "../context/to-network.js";

/** Seconds of a rate-limit window. */
const WINDOW_SECONDS = 60;

/** Limits of one caller per minute, in this process; 0 means unlimited. */
export interface RateLimits {
  readonly requests: number;
  /** Milliseconds of work in the database, and of parsing and costing operations. */
  readonly time: number;
}

/** The remaining share of a caller in one limit. */
export interface RateLimitShare {
  readonly of: keyof RateLimits;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the whole limit is available again. */
  readonly resetsIn: number;
}

/** Counts the usage of callers, over HTTP and over WebSocket. */
export interface RateLimiter {
  /** Counts a request and returns what is left. Fails with RATE_LIMITED if a limit is used up. */
  count(caller: Caller): Promise<readonly RateLimitShare[]>;
  /** Charges milliseconds to a caller. */
  spend(callerId: string, milliseconds: number): void;
  /** Charges a request to an address whose caller is not known yet; fails with RATE_LIMITED. */
  chargeAddress(address: string): Promise<void>;
  /** Returns one charged request to an address. */
  creditAddress(address: string): Promise<void>;
}

/** Creates the caller of statements whose time is charged to a caller of the API. */
export const createStatementCaller = (id: string, spend: RateLimiter["spend"], isBackground = false) => ({
  id,
  isBackground,
  spend: (milliseconds: number) => spend(id, milliseconds),
});

/** @param onLimited called for each refused request */
export function createRateLimiter(
  { requests, time }: RateLimits,
  onLimited: (of: keyof RateLimits | "credentials") => void = () => {},
): RateLimiter {
  const createMinuteLimiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  const requestLimiter = requests > 0 ? createMinuteLimiter(requests) : null;
  const timeLimiter = time > 0 ? createMinuteLimiter(time) : null;
  const consume = async (limiter: RateLimiterMemory, id: string): Promise<RateLimitShare> => {
    try {
      return toShare("requests", requests, await limiter.consume(id));
    } catch (spent) {
      if (spent instanceof RateLimiterRes) throw new RateLimited(toShare("requests", requests, spent));
      throw spent;
    }
  };
  const checkTime = async (limiter: RateLimiterMemory, id: string): Promise<RateLimitShare> => {
    const used = await limiter.get(id);
    if (!used) return { of: "time", limit: time, remaining: time, resetsIn: WINDOW_SECONDS };
    const share = toShare("time", time, used);
    if (share.remaining === 0) throw new RateLimited(share);
    return share;
  };
  return {
    async count({ id }) {
      try {
        return [
          ...(requestLimiter ? [await consume(requestLimiter, id)] : []),
          ...(timeLimiter ? [await checkTime(timeLimiter, id)] : []),
        ];
      } catch (error) {
        if (error instanceof RateLimited) onLimited(error.share.of);
        throw error;
      }
    },
    spend: (callerId, milliseconds) => void timeLimiter?.penalty(callerId, Math.ceil(milliseconds)),
    async chargeAddress(address) {
      try {
        if (requestLimiter) await consume(requestLimiter, buildAddressId(address));
      } catch (error) {
        if (error instanceof RateLimited) onLimited("credentials");
        throw error;
      }
    },
    creditAddress: async (address) => void (await requestLimiter?.reward(buildAddressId(address))),
  };
}

const buildAddressId = (address: string): string => createAnonymousCaller(toNetwork(address)).id;

const toShare = (
  of: keyof RateLimits,
  limit: number,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): RateLimitShare => ({ of, limit, remaining: remainingPoints, resetsIn: Math.ceil(msBeforeNext / 1000) });

/** The error for a used-up limit, with the time until it resets. */
export class RateLimited extends AppError {
  constructor(readonly share: RateLimitShare) {
    const { of, limit, resetsIn } = share;
    const what =
      of === "requests"
        ? `More than ${limit} requests within a minute.`
        : `More than ${limit} ms of database time within a minute. Request less at a time.`;
    super("RATE_LIMITED", `${what} Try again in ${resetsIn} s.`, { details: { limit, resetsIn } });
  }
}

/** Applies the limits. It must run after authentication. */
export const applyRateLimits =
  ({ count }: Pick<RateLimiter, "count">): Handler =>
  async (request, response, next) => {
    setShares(response, await count(getCaller(request)));
    next();
  };

/** Sets the headers of a refused request. */
export function setLimited(response: ServerResponse, { share }: RateLimited): void {
  response.setHeader("retry-after", share.resetsIn);
  setShares(response, [share]);
}

/** The headers of the IETF draft on rate limits. */
function setShares(response: ServerResponse, shares: readonly RateLimitShare[]): void {
  if (shares.length === 0) return;
  const joinShares = (show: (share: RateLimitShare) => string) => shares.map(show).join(", ");
  response.setHeader(
    "ratelimit-policy",
    joinShares(({ of, limit }) => `"${of}";q=${limit};w=${WINDOW_SECONDS}`),
  );
  response.setHeader(
    "ratelimit",
    joinShares(({ of, remaining, resetsIn }) => `"${of}";r=${remaining};t=${resetsIn}`),
  );
}
