import { setTimeout as delay } from "node:timers/promises";
import { type BlockLease, type LeaseBlock, WINDOW_MS } from "./block-leases.js";

/** The state of a budget after something was taken from it. */
export interface BudgetState {
  /** False if the budget of the window is used up. */
  readonly isGranted: boolean;
  /** The amount that is left, as far as this process knows. */
  readonly remaining: number;
  readonly resetsInMs: number;
}

export interface SharedBudgetOptions {
  /** The name of the budget, which is the same in all processes. */
  readonly name: string;
  /** The amount for each window and spender. */
  readonly limit: number;
  readonly leaseBlock: LeaseBlock;
  /** The number of processes that share the budget, this one included. */
  readonly countProcesses: () => number;
}

/** The part of a budget that a process grants before it leases anything: 15 of 1,200. */
const FREE_PART = 1 / 80;
/** The part that all processes together grant so. */
const FREE_PART_OF_ALL = 1 / 20;
/** The part that a process leases at a time, and the least amount. */
const BLOCK_PART = 1 / 20;
const LEAST_BLOCK = 60;
/** Milliseconds between two leases of a spender. */
const LEASE_PAUSE_MS = 1000;
/** Milliseconds that a spender waits for a lease. */
const LEASE_WAIT_MS = 500;

/** The part of a budget that this process has spent and leased in a window. */
interface BudgetWindow {
  endsAt: number;
  used: number;
  /** The amount that was leased; null: nothing yet. */
  granted: number | null;
  /** The number of the shared window; null: nothing was leased yet. */
  epoch: number | null;
  /** The amount that other processes have leased, as far as this one knows. */
  elsewhere: number;
  /** True once no more can be leased. */
  isExhausted: boolean;
  /** The amount spent at the last lease, and when that was. */
  usedAtLease: number;
  leasedAt: number;
  /** True if the last lease had no answer in time. */
  hasFailed: boolean;
  /** Resolves when the lease in progress has an answer, or was waited for. */
  leasing: Promise<void> | null;
}

/**
 * A budget of a minute for each spender, which the processes of one graph share. A process that is alone counts by itself.
 * Otherwise it grants a small part without asking, and leases blocks once a spender goes on, at most one a second; what it
 * granted before is part of the first. Without an answer it goes on with its last block, then with its share of the limit.
 */
export class SharedBudget {
  readonly #options: SharedBudgetOptions;
  readonly #windows = new Map<string, BudgetWindow>();
  #sweptAt = 0;

  constructor(options: SharedBudgetOptions) {
    this.#options = options;
  }

  /** Takes an amount from the budget of a spender; 0 only asks if anything is left. */
  async take(spender: string, amount: number): Promise<BudgetState> {
    const window = this.#openWindow(spender);
    window.used += amount;
    const needed = amount === 0 ? window.used + 1 : window.used;
    this.#requestLeaseEarly(spender, window);
    while (needed > this.#computeAllowance(window) && this.#canLease(window))
      await this.#requestLease(spender, window);
    if (hasEnded(window)) return this.take(spender, amount);
    const isGranted = needed <= this.#computeAllowance(window);
    // Nothing is leased for what was refused.
    if (!isGranted) window.used -= amount;
    return this.#describe(window, isGranted);
  }

  /** Adds an amount that was spent already. */
  spend(spender: string, amount: number): void {
    const window = this.#openWindow(spender);
    window.used += amount;
    this.#requestLeaseEarly(spender, window);
  }

  /** Gives back an amount that was taken. */
  giveBack(spender: string, amount: number): void {
    const window = this.#windows.get(spender);
    if (window && !hasEnded(window)) window.used = Math.max(0, window.used - amount);
  }

  get #block(): number {
    const { limit } = this.#options;
    return Math.min(limit, Math.max(LEAST_BLOCK, Math.ceil(limit * BLOCK_PART)));
  }

  #openWindow(spender: string): BudgetWindow {
    const present = this.#windows.get(spender);
    if (present && !hasEnded(present)) return present;
    this.#removeEnded();
    const window: BudgetWindow = {
      endsAt: performance.now() + WINDOW_MS,
      used: 0,
      granted: null,
      epoch: null,
      elsewhere: 0,
      isExhausted: false,
      usedAtLease: 0,
      leasedAt: Number.NEGATIVE_INFINITY,
      hasFailed: false,
      leasing: null,
    };
    this.#windows.set(spender, window);
    return window;
  }

  /** Forgets the windows that have ended, once in a while. */
  #removeEnded(): void {
    const now = performance.now();
    if (now < this.#sweptAt + WINDOW_MS) return;
    this.#sweptAt = now;
    for (const [spender, window] of this.#windows) if (hasEnded(window)) this.#windows.delete(spender);
  }

  /** The amount that this process may grant in a window as it is. */
  #computeAllowance({ granted, elsewhere }: BudgetWindow): number {
    const { limit } = this.#options;
    const processes = this.#options.countProcesses();
    if (processes === 1) return Math.max(granted ?? 0, limit - elsewhere);
    return granted ?? Math.floor(limit * Math.min(FREE_PART, FREE_PART_OF_ALL / processes));
  }

  /** Returns true if a lease may still grant something. After one without an answer nobody waits for the next. */
  #canLease(window: BudgetWindow): boolean {
    if (this.#options.countProcesses() === 1 || window.isExhausted || hasEnded(window)) return false;
    return !window.hasFailed || isRested(window);
  }

  /** Leases the next block before the last one is used up, so that nobody waits for it. */
  #requestLeaseEarly(spender: string, window: BudgetWindow): void {
    if (!isRested(window) || !this.#canLease(window)) return;
    const reserve = window.granted === null ? 0 : this.#block / 4;
    if (window.used + reserve > this.#computeAllowance(window)) void this.#requestLease(spender, window);
  }

  /** Leases a block, unless that is being done. Never fails. */
  #requestLease(spender: string, window: BudgetWindow): Promise<void> {
    window.leasing ??= this.#requestLeaseInTurn(spender, window).finally(() => {
      window.leasing = null;
    });
    return window.leasing;
  }

  async #requestLeaseInTurn(spender: string, window: BudgetWindow): Promise<void> {
    const pause = window.leasedAt + LEASE_PAUSE_MS - performance.now();
    if (pause > 0) await delay(pause, undefined, { ref: false });
    const { name, limit, leaseBlock } = this.#options;
    const spentSince = window.used - window.usedAtLease;
    const isFirst = window.granted === null;
    const needed =
      Math.max(0, window.used - (window.granted ?? 0)) + Math.max(this.#block, isFirst ? 0 : spentSince);
    const amount = Math.max(1, Math.min(limit, Math.ceil(needed)));
    window.leasedAt = performance.now();
    window.usedAtLease = window.used;
    // A lease that comes late still counts.
    const leased = leaseBlock({ id: `${name} ${spender}`, amount, limit }).then((lease) => {
      applyLease(window, lease, amount);
      return true;
    });
    const isLeased = await Promise.race([
      leased.catch(() => false),
      delay(LEASE_WAIT_MS, false, { ref: false }),
    ]);
    window.hasFailed = !isLeased;
    if (!isLeased)
      window.granted = Math.max(window.granted ?? 0, Math.floor(limit / this.#options.countProcesses()));
  }

  #describe(window: BudgetWindow, isGranted: boolean): BudgetState {
    const { used, granted, elsewhere, endsAt } = window;
    const unspent =
      granted !== null && window.isExhausted ? granted - used : this.#options.limit - elsewhere - used;
    return {
      isGranted,
      remaining: isGranted ? Math.max(0, Math.floor(unspent)) : 0,
      resetsInMs: Math.max(0, endsAt - performance.now()),
    };
  }
}

const hasEnded = ({ endsAt }: BudgetWindow): boolean => performance.now() >= endsAt;

/** Returns true if the last lease of a window was long enough ago for another. */
const isRested = ({ leasedAt }: BudgetWindow): boolean => performance.now() >= leasedAt + LEASE_PAUSE_MS;

/** Adds a block to a window, which then ends with the shared one. */
function applyLease(window: BudgetWindow, lease: BlockLease, requested: number): void {
  // The shared window of the former blocks has ended: they are worth nothing.
  if (window.epoch !== null && lease.epoch !== window.epoch) window.granted = null;
  window.epoch = lease.epoch;
  window.granted = (window.granted ?? 0) + lease.granted;
  window.elsewhere = Math.max(0, lease.used - window.granted);
  window.isExhausted = lease.granted < requested;
  window.endsAt = performance.now() + lease.endsInMs;
}
