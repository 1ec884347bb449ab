import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Caller, createAnonymousCaller } from "../../src/domain/graphql/access/caller.js";
import type { Authentication } from "../../src/server/auth/authentication.js";
import { createRateLimiter } from "../../src/server/protection/rate-limit.js";
import { throttleFailedLogins } from "../../src/server/protection/throttle-failed-logins.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const createCaller = (id: string): Caller => ({ id, name: "etl", role: "READER", via: "KEY" });
const limited = { code: "RATE_LIMITED" };

describe("a caller", () => {
  it("has limits on requests and on time, and sees what is left of each", async () => {
    const { count, spend } = createRateLimiter({ requests: 3, time: 100 });
    spend("key:1", 39.2);
    expect(await count(createCaller("key:1"))).toEqual([
      { of: "requests", limit: 3, remaining: 2, resetsIn: 60 },
      { of: "time", limit: 100, remaining: 60, resetsIn: 60 },
    ]);
  });

  it("has no shares if there are no limits", async () => {
    const { count, spend, chargeAddress } = createRateLimiter({ requests: 0, time: 0 });
    spend("key:1", 1e9);
    await chargeAddress("192.0.2.1");
    expect(await count(createCaller("key:1"))).toEqual([]);
  });

  it("is refused once its time is used up, until the minute is over; another caller with the same name is not", async () => {
    const reached: string[] = [];
    const { count, spend } = createRateLimiter(
      { requests: 0, time: 100 },
      { onLimited: (of) => void reached.push(of) },
    );
    spend("key:1", 100);
    await expect(count(createCaller("key:1"))).rejects.toMatchObject({
      ...limited,
      message: expect.stringContaining("100 ms of database time"),
      share: { of: "time", remaining: 0, resetsIn: 60 },
    });
    expect(await count(createCaller("key:2"))).toHaveLength(1);
    expect(reached).toEqual(["time"]);
  });
});

describe("a rejected key", () => {
  const guess = (index: number) => `Bearer guess-${index}`;
  const right = "Bearer right";
  const createThrottledLogin = (limit: number) => {
    const looked: string[] = [];
    const limiter = createRateLimiter({ requests: limit, time: 0 });
    const authenticate = throttleFailedLogins(async (authorization, address): Promise<Authentication> => {
      looked.push(authorization ?? "nothing");
      if (authorization === undefined) return { caller: createAnonymousCaller(address) };
      if (authorization === "Bearer away") throw new Error("away");
      return authorization === right
        ? { caller: createCaller("key:1") }
        : { why: "unknown key", who: "unknown" };
    }, limiter);
    return { looked, limiter, authenticate };
  };

  it("uses up the requests of its address, and is then no longer looked up", async () => {
    const { looked, authenticate } = createThrottledLogin(5);
    for (let index = 0; index < 5; index += 1) await authenticate(guess(index), "192.0.2.1");
    await expect(authenticate(guess(5), "192.0.2.1")).rejects.toMatchObject(limited);
    expect(looked).toHaveLength(5);
    expect(await authenticate(guess(6), "192.0.2.2")).toHaveProperty("why");
  });

  it("shares the limit of the address with anonymous requests", async () => {
    const { limiter, authenticate } = createThrottledLogin(2);
    for (const index of [0, 1]) await authenticate(guess(index), "192.0.2.1");
    await expect(limiter.count(createAnonymousCaller("192.0.2.1"))).rejects.toMatchObject(limited);
  });

  it("does not affect a recently accepted key", async () => {
    const { authenticate } = createThrottledLogin(2);
    await authenticate(right, "192.0.2.1");
    for (const index of [0, 1]) await authenticate(guess(index), "192.0.2.1");
    expect(await authenticate(right, "192.0.2.1")).toHaveProperty("caller");
  });

  it("is the only one charged: a valid key costs its address nothing, nor does a key that cannot be looked up", async () => {
    const { limiter, authenticate } = createThrottledLogin(3);
    for (let count = 0; count < 9; count += 1) {
      await authenticate(right, "192.0.2.1");
      await expect(authenticate("Bearer away", "192.0.2.1")).rejects.toThrow("away");
    }
    const [share] = await limiter.count(createAnonymousCaller("192.0.2.1"));
    expect(share).toMatchObject({ remaining: 2 });
  });

  it("is charged to its network, not to an address chosen within it", async () => {
    const { authenticate } = createThrottledLogin(1);
    await authenticate(guess(0), "2001:db8::1");
    await expect(authenticate(guess(1), "2001:db8::2")).rejects.toMatchObject(limited);
  });
});
