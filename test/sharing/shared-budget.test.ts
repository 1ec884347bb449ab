import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BlockRequest, LeaseBlock } from "../../src/sharing/block-leases.js";
import { SharedBudget } from "../../src/sharing/shared-budget.js";

const LIMIT = 1200;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The budgets of a graph in memory, with the processes that share them. */
function createSharedGraph(processes: number, limit = LIMIT) {
  const requests: BlockRequest[] = [];
  const state = { used: 0, epoch: 0, endsAt: 0, isAway: false };
  const grantBlock: LeaseBlock = async (request) => {
    if (state.isAway) throw new Error("away");
    requests.push(request);
    if (performance.now() >= state.endsAt)
      Object.assign(state, { used: 0, epoch: state.epoch + 1, endsAt: performance.now() + 60_000 });
    const granted = Math.max(0, Math.min(request.amount, request.limit - state.used));
    state.used += granted;
    const { used, epoch, endsAt } = state;
    return { granted, used, epoch, endsInMs: endsAt - performance.now() };
  };
  const budgets = Array.from(
    { length: processes },
    () =>
      new SharedBudget({ name: "requests", limit, leaseBlock: grantBlock, countProcesses: () => processes }),
  );
  return { requests, state, budgets };
}

/** Takes one unit after another, evenly in time, at the budgets in turn; returns how many were granted. */
async function takeEvenly(budgets: readonly SharedBudget[], count: number, milliseconds: number) {
  const taking: Promise<boolean>[] = [];
  for (let index = 0; index < count; index += 1) {
    taking.push(budgets[index % budgets.length]!.take("key:1", 1).then(({ isGranted }) => isGranted));
    await vi.advanceTimersByTimeAsync(milliseconds / count);
  }
  await vi.advanceTimersByTimeAsync(2000);
  return (await Promise.all(taking)).filter(Boolean).length;
}

describe("a budget", () => {
  it("of a process that is alone is counted without a lease", async () => {
    const { requests, budgets } = createSharedGraph(1);
    expect(await takeEvenly(budgets, 3000, 50_000)).toBe(LIMIT);
    expect(requests).toEqual([]);
  });

  it("of four processes grants its limit to one caller, and at most 5 % more", async () => {
    const { requests, budgets } = createSharedGraph(4);
    const granted = await takeEvenly(budgets, 3000, 50_000);
    expect(granted).toBeGreaterThanOrEqual(LIMIT);
    expect(granted).toBeLessThanOrEqual(1.05 * LIMIT);
    expect(Math.min(...requests.map(({ amount }) => amount))).toBeGreaterThanOrEqual(60);
  });

  it("grants the first 15 of a caller at each of four processes without a lease", async () => {
    const { requests, budgets } = createSharedGraph(4);
    expect(await takeEvenly(budgets, 60, 1000)).toBe(60);
    expect(requests).toEqual([]);
  });

  it("takes at most one lease a second for a caller and process, however many requests come at once", async () => {
    const { requests, budgets } = createSharedGraph(4);
    const taking = Array.from({ length: 5000 }, (_, index) => budgets[index % 4]!.take("key:1", 1));
    await vi.advanceTimersByTimeAsync(3000);
    const granted = (await Promise.all(taking)).filter(({ isGranted }) => isGranted).length;
    expect(granted).toBeGreaterThanOrEqual(LIMIT);
    expect(granted).toBeLessThanOrEqual(1.05 * LIMIT);
    expect(requests.length).toBeLessThanOrEqual(4 * 3);
  });

  it("begins again after a minute in all processes", async () => {
    const { budgets } = createSharedGraph(4);
    await takeEvenly(budgets, 3000, 50_000);
    await vi.advanceTimersByTimeAsync(12_000);
    const granted = await takeEvenly(budgets, 3000, 50_000);
    expect(granted).toBeGreaterThanOrEqual(LIMIT);
    expect(granted).toBeLessThanOrEqual(1.05 * LIMIT);
  });

  it("is the limit divided by the processes while the database does not answer, and nobody waits for it twice", async () => {
    const { state, budgets } = createSharedGraph(4);
    state.isAway = true;
    expect(await takeEvenly(budgets, 3000, 50_000)).toBe(LIMIT);
    const beganAt = performance.now();
    const { isGranted } = await budgets[0]!.take("key:1", 1);
    expect([isGranted, performance.now() - beganAt]).toEqual([false, 0]);
  });

  it("that is spent afterwards is refused once it is used up, and counts what other processes have spent", async () => {
    const { budgets } = createSharedGraph(4, 120_000);
    for (let second = 0; second < 55; second += 1) {
      for (const budget of budgets) budget.spend("key:1", 700);
      await vi.advanceTimersByTimeAsync(1000);
    }
    const states = await Promise.all(budgets.map((budget) => budget.take("key:1", 0)));
    expect(states.map(({ isGranted }) => isGranted)).toEqual([false, false, false, false]);
    expect((await budgets[0]!.take("key:2", 0)).isGranted).toBe(true);
  });

  it("of a process whose others have gone is what they have not leased", async () => {
    let processes = 2;
    const { budgets, state } = createSharedGraph(1);
    const grantBlock: LeaseBlock = async ({ amount }) => {
      state.used += amount;
      return { granted: amount, used: state.used, epoch: 1, endsInMs: 60_000 };
    };
    state.used = 1000;
    const budget = new SharedBudget({
      name: "requests",
      limit: LIMIT,
      leaseBlock: grantBlock,
      countProcesses: () => processes,
    });
    for (let index = 0; index < 20; index += 1) await budget.take("key:1", 1);
    processes = 1;
    expect(await takeEvenly([budget], 400, 10_000)).toBe(200 - 20);
    expect(budgets).toHaveLength(1);
  });
});
