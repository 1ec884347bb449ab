import { setTimeout as delay } from "node:timers/promises";
import { correctClock } from "../domain/time.js";
import type { Database } from "../neo4j/database.js";
import { createBlockLeases, deleteEndedBudgets, type LeaseBlock, WINDOW_MS } from "./block-leases.js";
import { HeldTotals } from "./held-totals.js";
import { BEAT_MS, ProcessRegister } from "./process-register.js";
import {
  createRegisteredDocuments,
  deleteOldDocuments,
  type RegisteredDocuments,
} from "./registered-documents.js";

/** The state that the processes of one graph share through its database. */
export interface ProcessSharing {
  /** Resolves after the first report: the other processes are known. Never fails; a process that cannot report counts as alone. */
  readonly joined: Promise<void>;
  /** The number of live processes, this one included. */
  countProcesses(): number;
  /** Milliseconds by which this machine's clock is ahead of the database's; null: not known. */
  readonly getClockOffset: () => number | null;
  readonly leaseBlock: LeaseBlock;
  /** The totals of one sort of thing that callers hold, which the processes tell each other. */
  getHeldTotals(name: HeldName): HeldTotals;
  readonly documents: RegisteredDocuments;
  /** Leaves the register, and reports nothing from then on. */
  leave(): Promise<void>;
}

/** The sorts of things that callers hold. */
export type HeldName = "sockets" | "streams" | "imports";

export interface SharingOptions {
  readonly version: string;
  /** Called with what the operator of the process should know. */
  readonly onWarning: (message: string) => void;
}

/** Milliseconds that a clock may be off before that is reported and corrected. */
const MAX_CLOCK_OFFSET_MS = 1000;

/** The state of a process that shares nothing, such as that of a test or a command. */
export const createOwnSharing = (): ProcessSharing => {
  const getHeldTotals = createHeldTotals().get;
  return {
    joined: Promise.resolve(),
    countProcesses: () => 1,
    getClockOffset: () => null,
    leaseBlock: () => Promise.reject(new Error("This process shares no budgets.")),
    getHeldTotals,
    documents: { find: async () => null, add: () => {} },
    leave: async () => {},
  };
};

/**
 * Joins the processes that serve a graph. It reports to them every few seconds, and warns if its clock differs from the
 * database's, which it then follows.
 */
export function joinSharing(database: Database, { version, onWarning }: SharingOptions): ProcessSharing {
  const totals = createHeldTotals();
  const register = new ProcessRegister(database, version, totals.all);
  let processes = 1;
  let clockOffsetMs: number | null = null;
  let isOff = false;
  let tidyAt = performance.now() + WINDOW_MS;
  const followClock = (offsetMs: number): void => {
    clockOffsetMs = offsetMs;
    const wasOff = isOff;
    isOff = Math.abs(offsetMs) > MAX_CLOCK_OFFSET_MS;
    correctClock(isOff ? -Math.round(offsetMs) * 1000 : 0);
    if (isOff && !wasOff) onWarning(describeOffset(offsetMs));
  };
  const sendReport = async (): Promise<void> => {
    const state = await register.sendReport();
    processes = state.processes;
    followClock(state.clockOffsetMs);
    if (performance.now() < tidyAt) return;
    tidyAt = performance.now() + WINDOW_MS;
    for (const statement of [deleteEndedBudgets, deleteOldDocuments])
      await database.write(({ run }) => run(statement));
  };
  let reporting: Promise<void> | null = null;
  const reportOnce = (): Promise<void> => {
    reporting ??= sendReport()
      .catch(() => {})
      .finally(() => {
        reporting = null;
      });
    return reporting;
  };
  const joined = reportOnce();
  const timer = setInterval(reportOnce, BEAT_MS);
  timer.unref();
  return {
    joined,
    countProcesses: () => processes,
    getClockOffset: () => clockOffsetMs,
    leaseBlock: createBlockLeases(database),
    getHeldTotals: totals.get,
    documents: createRegisteredDocuments(database),
    async leave() {
      clearInterval(timer);
      await Promise.race([reporting, delay(BEAT_MS, undefined, { ref: false })]);
      await register.leave().catch(() => {});
    },
  };
}

const describeOffset = (offsetMs: number): string =>
  `The clock of this machine is ${(Math.abs(offsetMs) / 1000).toFixed(1)} s ${
    offsetMs > 0 ? "ahead of" : "behind"
  } the database's, which is used instead. Set the clock of the machine right.`;

function createHeldTotals() {
  const all = new Map<string, HeldTotals>();
  const get = (name: HeldName): HeldTotals => {
    const heldTotals = all.get(name) ?? new HeldTotals();
    all.set(name, heldTotals);
    return heldTotals;
  };
  return { all, get };
}
