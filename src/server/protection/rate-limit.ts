import type { ServerResponse } from "node:http";
import { type Caller, createAnonymousCaller } from "../../domain/graphql/access/caller.js";
import { AppError } from "../../errors.js";
import { WINDOW_MS } from "../../sharing/block-leases.js";
import { type BudgetState, SharedBudget } from "../../sharing/shared-budget.js";
import { createOwnSharing, type ProcessSharing } from "../../sharing/sharing.js";
import { getCaller } from "../context/callers.js";
import type { Handler } from "../context/compose-handlers.js";
import { toNetwork } from "../context/to-network.js";

/** Seconds of a rate-limit window. */
const WINDOW_SECONDS = WINDOW_MS / 1000;

/** Limits of one caller per minute, in all processes together; 0 means unlimited. */
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
  creditAddress(address: string): void;
}

/** Creates the caller of statements whose time is charged to a caller of the API. */
export const createStatementCaller = (id: string, spend: RateLimiter["spend"], isBackground = false) => ({
  id,
  isBackground,
  spend: (milliseconds: number) => spend(id, milliseconds),
});

export interface RateLimiterOptions {
  /** Called for each refused request. */
  readonly onLimited?: (of: keyof RateLimits | "credentials") => void;
  /** State shared with other processes. Default: none, this one counts by itself. */
  readonly sharing?: ProcessSharing;
}

export function createRateLimiter(
  { requests, time }: RateLimits,
  { onLimited = () => {}, sharing = createOwnSharing() }: RateLimiterOptions = {},
): RateLimiter {
  const { leaseBlock, countProcesses } = sharing;
  const openBudget = (name: keyof RateLimits, limit: number): SharedBudget | null =>
    limit > 0 ? new SharedBudget({ name, limit, leaseBlock, countProcesses }) : null;
  const requestBudget = openBudget("requests", requests);
  const timeBudget = openBudget("time", time);
  const consumeRequest = async (budget: SharedBudget, id: string): Promise<RateLimitShare> =>
    requireGranted("requests", requests, await budget.take(id, 1));
  const checkTime = async (budget: SharedBudget, id: string): Promise<RateLimitShare> =>
    requireGranted("time", time, await budget.take(id, 0));
  return {
    async count({ id }) {
      try {
        return [
          ...(requestBudget ? [await consumeRequest(requestBudget, id)] : []),
          ...(timeBudget ? [await checkTime(timeBudget, id)] : []),
        ];
      } catch (error) {
        if (error instanceof RateLimited) onLimited(error.share.of);
        throw error;
      }
    },
    spend: (callerId, milliseconds) => timeBudget?.spend(callerId, Math.ceil(milliseconds)),
    async chargeAddress(address) {
      try {
        if (requestBudget) await consumeRequest(requestBudget, buildAddressId(address));
      } catch (error) {
        if (error instanceof RateLimited) onLimited("credentials");
        throw error;
      }
    },
    creditAddress: (address) => requestBudget?.giveBack(buildAddressId(address), 1),
  };
}

/** Returns what is left. Fails with RATE_LIMITED if nothing was. */
function requireGranted(
  of: keyof RateLimits,
  limit: number,
  { isGranted, remaining, resetsInMs }: BudgetState,
): RateLimitShare {
  const share = { of, limit, remaining, resetsIn: Math.ceil(resetsInMs / 1000) };
  if (!isGranted) throw new RateLimited(share);
  return share;
}

const buildAddressId = (address: string): string => createAnonymousCaller(toNetwork(address)).id;

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
