import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anonymousAt, type Caller } from "../../src/domain/graphql/caller.js";
import type { Authentication } from "../../src/server/auth/authentication.js";
import { limitGuesses } from "../../src/server/auth/limit-guesses.js";
import { rateLimiter } from "../../src/server/requests/rate-limit.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const caller = (id: string): Caller => ({ id, name: "etl", role: "READER", via: "KEY" });
const limited = { code: "RATE_LIMITED" };

describe("a caller", () => {
  it("has a share of requests and one of time, and is told what is left of each", async () => {
    const { count, spend } = rateLimiter({ requests: 3, time: 100 });
    spend("key:1", 39.2);
    expect(await count(caller("key:1"))).toEqual([
      { of: "requests", limit: 3, remaining: 2, resetsIn: 60 },
      { of: "time", limit: 100, remaining: 60, resetsIn: 60 },
    ]);
  });

  it("has none of its own where there is no limit", async () => {
    const { count, spend, chargeAddress } = rateLimiter({ requests: 0, time: 0 });
    spend("key:1", 1e9);
    await chargeAddress("192.0.2.1");
    expect(await count(caller("key:1"))).toEqual([]);
  });

  it("is refused once its time is used up, until the minute is over; one of the same name is not", async () => {
    const reached: string[] = [];
    const { count, spend } = rateLimiter({ requests: 0, time: 100 }, (of) => void reached.push(of));
    spend("key:1", 100);
    await expect(count(caller("key:1"))).rejects.toMatchObject({
      ...limited,
      message: expect.stringContaining("100 ms of database time"),
      share: { of: "time", remaining: 0, resetsIn: 60 },
    });
    expect(await count(caller("key:2"))).toHaveLength(1);
    expect(reached).toEqual(["time"]);
  });
});

describe("what is shown in vain", () => {
  const guess = (at: number) => `Bearer guess-${at}`;
  const right = "Bearer right";
  const behind = (limit: number) => {
    const looked: string[] = [];
    const limiter = rateLimiter({ requests: limit, time: 0 });
    const authenticate = limitGuesses(async (shown, address): Promise<Authentication> => {
      looked.push(shown ?? "nothing");
      if (shown === undefined) return { caller: anonymousAt(address) };
      if (shown === "Bearer away") throw new Error("away");
      return shown === right ? { caller: caller("key:1") } : { why: "unknown key", who: "unknown" };
    }, limiter);
    return { looked, limiter, authenticate };
  };

  it("uses up what its address has, and is not looked up any more then", async () => {
    const { looked, authenticate } = behind(5);
    for (let at = 0; at < 5; at += 1) await authenticate(guess(at), "192.0.2.1");
    await expect(authenticate(guess(5), "192.0.2.1")).rejects.toMatchObject(limited);
    expect(looked).toHaveLength(5);
    expect(await authenticate(guess(6), "192.0.2.2")).toHaveProperty("why");
  });

  it("uses up what anonymous requests of the address have too", async () => {
    const { limiter, authenticate } = behind(2);
    for (const at of [0, 1]) await authenticate(guess(at), "192.0.2.1");
    await expect(limiter.count(anonymousAt("192.0.2.1"))).rejects.toMatchObject(limited);
  });

  it("is in no way of a key that was accepted lately", async () => {
    const { authenticate } = behind(2);
    await authenticate(right, "192.0.2.1");
    for (const at of [0, 1]) await authenticate(guess(at), "192.0.2.1");
    expect(await authenticate(right, "192.0.2.1")).toHaveProperty("caller");
  });

  it("is charged for alone: a key that holds costs its address nothing, nor one that cannot be looked up", async () => {
    const { limiter, authenticate } = behind(3);
    for (let count = 0; count < 9; count += 1) {
      await authenticate(right, "192.0.2.1");
      await expect(authenticate("Bearer away", "192.0.2.1")).rejects.toThrow("away");
    }
    const [share] = await limiter.count(anonymousAt("192.0.2.1"));
    expect(share).toMatchObject({ remaining: 2 });
  });

  it("shows the network it comes from, not an address that its sender chose within it", async () => {
    const { authenticate } = behind(1);
    await authenticate(guess(0), "2001:db8::1");
    await expect(authenticate(guess(1), "2001:db8::2")).rejects.toMatchObject(limited);
  });
});
