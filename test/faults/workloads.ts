import { setTimeout as delay } from "node:timers/promises";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createBrand, createRetraction, createSource } from "../recording/lines.js";
import { createMutator } from "../support/api/mutator.js";
import type { Rig } from "./rig.js";

/** The acknowledged operations of the clients, over all rounds. */
export interface ClientLog {
  /** Ids of things whose recording was acknowledged. */
  readonly recorded: Set<string>;
  /** Ids of things whose retraction was acknowledged. */
  readonly retracted: Set<string>;
  /** Number of changes that the change log must have. */
  changes: number;
  /** Number of acknowledged operations. */
  acknowledged: number;
  /** Wrong sums of the accounts. */
  readonly wrongSums: number[];
  /**
   * When an operation that began after an instant was acknowledged; null if none was. Fails if a client gave
   * up.
   */
  firstAfter(instant: number): number | null;
}

export const KEYS = 10;
const ACCOUNTS = 5;
const BALANCE = 100;
/** The time after which a client gives up on an operation. */
const GIVE_UP_MS = 300_000;
const buildAccountId = (index: number): string => `brand:account-${index}`;
const claim = { source: { id: "source:press" } };

/**
 * Clients that run until `stop`. Each has one operation at a time, which it repeats until it is acknowledged.
 */
export interface Clients {
  readonly log: ClientLog;
  /** Starts or continues the clients. */
  start(): void;
  /** Resolves once every begun operation is acknowledged. */
  stop(): Promise<void>;
}

export async function prepareClients(rig: Rig): Promise<Clients> {
  const mutate = createMutator(() => rig.api);
  const accounts = Array.from({ length: ACCOUNTS }, () => BALANCE);
  const buildAccountLine = (index: number) =>
    createBrand(`Account ${index}`, { id: buildAccountId(index), description: String(accounts[index]) });
  await recordEntries(
    rig.database,
    [createSource("press"), ...accounts.map((_, index) => buildAccountLine(index))],
    {
      by: "x",
    },
  );
  for (let key = 0; key < KEYS; key += 1) await mutate("recordBrand", buildUpsert(key, "At first."));
  const completed: { began: number; acknowledged: number }[] = [];
  const log: ClientLog = {
    recorded: new Set(),
    retracted: new Set(),
    changes: 0,
    acknowledged: 0,
    wrongSums: [],
    firstAfter: (instant) => {
      if (givenUp) throw givenUp;
      return completed.find(({ began }) => began > instant)?.acknowledged ?? null;
    },
  };
  let isStopping = true;
  let givenUp: unknown;
  let running: Promise<unknown> = Promise.resolve();
  let serial = 0;

  /** Repeats an operation with one key until it is acknowledged. */
  const repeatUntilAcknowledged = async (
    work: (idempotencyKey: string) => Promise<unknown>,
    changes: number,
  ): Promise<void> => {
    serial += 1;
    const key = `operation ${serial}`;
    const began = performance.now();
    await repeatUntilDone(() => work(key));
    completed.push({ began, acknowledged: performance.now() });
    log.changes += changes;
    log.acknowledged += 1;
  };
  const expectDone = ({ userErrors }: { userErrors: unknown[] }) => {
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  };
  const ids = accounts.map((_, index) => buildAccountId(index));
  const checkSum = async (): Promise<void> => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Brand { description } } }";
    const { data, errors, extensions } = await rig.api.send(query, { ids });
    if (errors || extensions?.mayMix) throw new Error(JSON.stringify({ errors, extensions }));
    const { nodes } = data;
    const sum = nodes.reduce(
      (all: number, node: { description: string }) => all + Number(node.description),
      0,
    );
    if (sum !== ACCOUNTS * BALANCE) log.wrongSums.push(sum);
  };
  const steps: readonly (() => Promise<void>)[] = [
    async function set() {
      const name = `Set ${serial} ${Math.random().toString(36).slice(2)}`;
      const id = `brand:${name.toLowerCase().replaceAll(" ", "-")}`;
      await repeatUntilAcknowledged(
        async (key) => expectDone(await mutate("recordBrand", { id, name, claim, idempotencyKey: key })),
        1,
      );
      log.recorded.add(id);
    },
    async function upsert() {
      const keyNumber = Math.floor(Math.random() * KEYS);
      const value = `Value ${serial} ${Math.random()}`;
      await repeatUntilAcknowledged(
        async (key) =>
          expectDone(await mutate("recordBrand", { ...buildUpsert(keyNumber, value), idempotencyKey: key })),
        1,
      );
    },
    async function remove() {
      const [id] = log.recorded;
      if (id === undefined) return void (await delay(10));
      log.recorded.delete(id);
      await repeatUntilAcknowledged(
        (idempotencyKey) => recordEntries(rig.database, [createRetraction(id)], { by: "x", idempotencyKey }),
        1,
      );
      log.retracted.add(id);
    },
  ];
  /** Transfers money, as no other step does: both accounts change in one transaction. */
  const transferMoney = async (): Promise<void> => {
    const [from, to] = [Math.floor(Math.random() * ACCOUNTS), Math.floor(Math.random() * ACCOUNTS)];
    if (from === to) return void (await delay(1));
    const amount = 1 + Math.floor(Math.random() * 10);
    accounts[from]! -= amount;
    accounts[to]! += amount;
    const lines = [buildAccountLine(from), buildAccountLine(to)];
    await repeatUntilAcknowledged(
      (idempotencyKey) => recordEntries(rig.database, lines, { by: "bank", idempotencyKey }),
      2,
    );
  };
  /** Checks the sum during transfers. An answer with `mayMix` is requested again. */
  const repeatCheckSum = (): Promise<void> => repeatUntilDone(checkSum);
  const runClient = async (step: () => Promise<void>): Promise<void> => {
    while (!isStopping) await step();
  };
  return {
    log,
    start() {
      isStopping = false;
      completed.length = 0;
      const [set, upsert, remove] = steps;
      running = Promise.all(
        [set!, set!, upsert!, upsert!, remove!, transferMoney, repeatCheckSum].map(runClient),
      );
      running.catch((error: unknown) => {
        givenUp = error;
      });
    },
    async stop() {
      isStopping = true;
      await running;
    },
  };
}

/** Repeats work until it succeeds. Errors of an injected fault pass; anything else fails the test. */
async function repeatUntilDone(work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (performance.now() - began > GIVE_UP_MS) throw error;
      await delay(50);
    }
  }
}

const buildUpsert = (key: number, description: string) => ({
  id: `brand:upsert-${key}`,
  name: `Upsert ${key}`,
  description,
  claim,
});
