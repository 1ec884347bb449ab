import { setTimeout as delay } from "node:timers/promises";
import { record } from "../../src/recording/record.js";
import { brand, retraction, source } from "../recording/lines.js";
import { mutations } from "../support/api/mutate.js";
import type { Rig } from "./rig.js";

/** What clients did and were told, over all rounds. */
export interface Told {
  /** Ids of things whose recording was acknowledged. */
  readonly recorded: Set<string>;
  /** Ids of things whose taking back was acknowledged. */
  readonly retracted: Set<string>;
  /** Changes that the graph's log must have. */
  changes: number;
  /** Operations that were acknowledged. */
  acknowledged: number;
  /** Sums of the accounts that were not what they must be. */
  readonly wrongSums: number[];
  /** When an operation that began after an instant was acknowledged; null where none was. Fails where a client gave up. */
  firstAfter(instant: number): number | null;
}

export const KEYS = 10;
const ACCOUNTS = 5;
const BALANCE = 100;
/** Milliseconds after which an operation that is still not acknowledged is told of. */
const HOPELESS = 300_000;
const accountId = (index: number): string => `brand:account-${index}`;
const claim = { source: { id: "source:press" } };

/** Clients that go on until they are told to stop, each with one operation at a time, which it repeats until it is told of it. */
export interface Clients {
  readonly told: Told;
  /** Goes on from where it was. */
  start(): void;
  /** Resolves once every operation begun is acknowledged. */
  stop(): Promise<void>;
}

export async function prepare(rig: Rig): Promise<Clients> {
  const mutate = mutations(() => rig.api);
  const accounts = Array.from({ length: ACCOUNTS }, () => BALANCE);
  const accountLine = (index: number) =>
    brand(`Account ${index}`, { id: accountId(index), description: String(accounts[index]) });
  await record(rig.database, [source("press"), ...accounts.map((_, index) => accountLine(index))], {
    by: "x",
  });
  for (let key = 0; key < KEYS; key += 1) await mutate("recordBrand", upsertOf(key, "At first."));
  const done: { began: number; acknowledged: number }[] = [];
  const told: Told = {
    recorded: new Set(),
    retracted: new Set(),
    changes: 0,
    acknowledged: 0,
    wrongSums: [],
    firstAfter: (instant) => {
      if (givenUp) throw givenUp;
      return done.find(({ began }) => began > instant)?.acknowledged ?? null;
    },
  };
  let isStopping = true;
  let givenUp: unknown;
  let running: Promise<unknown> = Promise.resolve();
  let serial = 0;

  /** Does an operation again, under one key, until it is acknowledged. */
  const insist = async (
    work: (idempotencyKey: string) => Promise<unknown>,
    changes: number,
  ): Promise<void> => {
    serial += 1;
    const key = `operation ${serial}`;
    const began = performance.now();
    await insistent(() => work(key));
    done.push({ began, acknowledged: performance.now() });
    told.changes += changes;
    told.acknowledged += 1;
  };
  const expectDone = ({ userErrors }: { userErrors: unknown[] }) => {
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  };
  const ids = accounts.map((_, index) => accountId(index));
  const checkSum = async (): Promise<void> => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Brand { description } } }";
    const { data, errors, extensions } = await rig.api.send(query, { ids });
    if (errors || extensions?.mayMix) throw new Error(JSON.stringify({ errors, extensions }));
    const { nodes } = data;
    const sum = nodes.reduce((all: number, one: { description: string }) => all + Number(one.description), 0);
    if (sum !== ACCOUNTS * BALANCE) told.wrongSums.push(sum);
  };
  const steps: readonly (() => Promise<void>)[] = [
    async function set() {
      const name = `Set ${serial} ${Math.random().toString(36).slice(2)}`;
      const id = `brand:${name.toLowerCase().replaceAll(" ", "-")}`;
      await insist(
        async (key) => expectDone(await mutate("recordBrand", { id, name, claim, idempotencyKey: key })),
        1,
      );
      told.recorded.add(id);
    },
    async function upsert() {
      const at = Math.floor(Math.random() * KEYS);
      const value = `Value ${serial} ${Math.random()}`;
      await insist(
        async (key) =>
          expectDone(await mutate("recordBrand", { ...upsertOf(at, value), idempotencyKey: key })),
        1,
      );
    },
    async function remove() {
      const [id] = told.recorded;
      if (id === undefined) return void (await delay(10));
      told.recorded.delete(id);
      await insist(
        (idempotencyKey) => record(rig.database, [retraction(id)], { by: "x", idempotencyKey }),
        1,
      );
      told.retracted.add(id);
    },
  ];
  /** The only one that moves money: both accounts change in one transaction. */
  const transfer = async (): Promise<void> => {
    const [from, to] = [Math.floor(Math.random() * ACCOUNTS), Math.floor(Math.random() * ACCOUNTS)];
    if (from === to) return void (await delay(1));
    const amount = 1 + Math.floor(Math.random() * 10);
    accounts[from]! -= amount;
    accounts[to]! += amount;
    const lines = [accountLine(from), accountLine(to)];
    await insist((idempotencyKey) => record(rig.database, lines, { by: "bank", idempotencyKey }), 2);
  };
  /** While money is moved: an answer that may mix what was and what is says so, and is asked for again. */
  const audit = (): Promise<void> => insistent(checkSum);
  const client = async (step: () => Promise<void>): Promise<void> => {
    while (!isStopping) await step();
  };
  return {
    told,
    start() {
      isStopping = false;
      done.length = 0;
      const [set, upsert, remove] = steps;
      running = Promise.all([set!, set!, upsert!, upsert!, remove!, transfer, audit].map(client));
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

/** Does work again until it succeeds. What a fault brings about passes; anything else is a finding. */
async function insistent(work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (performance.now() - began > HOPELESS) throw error;
      await delay(50);
    }
  }
}

const upsertOf = (key: number, description: string) => ({
  id: `brand:upsert-${key}`,
  name: `Upsert ${key}`,
  description,
  claim,
});
