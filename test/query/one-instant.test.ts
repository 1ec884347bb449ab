import { afterAll, beforeAll, expect, it } from "vitest";
import { record } from "../../src/recording/record.js";
import { brand, source } from "../recording/lines.js";
import { startApi, type TestApi } from "../support/api.js";

const [ACCOUNTS, BALANCE, TRANSFERS, READERS] = [5, 100, 60, 4];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const balances = Array.from({ length: ACCOUNTS }, () => BALANCE);
const ids = balances.map((_, index) => `brand:account-${index}`);
const line = (index: number) =>
  brand(`Account ${index}`, { id: ids[index]!, description: String(balances[index]) });

async function sum(asOf: { readonly knownAt?: string }): Promise<number> {
  const query =
    "query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids, asOf: $asOf) { ... on Brand { description } } }";
  const { nodes } = await api.ask(query, { ids, asOf });
  return nodes.reduce((all: number, one: { description: string }) => all + Number(one.description), 0);
}

it("as known at the last instant recorded, all of an answer is of that instant, though others write meanwhile", async () => {
  await record(api.database, [source("press"), ...ids.map((_, index) => line(index))], { by: "test" });
  let isOver = false;
  const sums: number[] = [];
  const reader = async () => {
    while (!isOver) {
      const { graph } = await api.ask("{ graph { recordedAt } }");
      sums.push(await sum({ knownAt: graph.recordedAt }));
    }
  };
  const readers = Array.from({ length: READERS }, reader);
  for (let transfer = 0; transfer < TRANSFERS; transfer += 1) {
    const [from, to] = [transfer % ACCOUNTS, (transfer * 3 + 1) % ACCOUNTS];
    balances[from]! -= 1;
    balances[to]! += 1;
    await record(api.database, [...new Set([from, to])].map(line), { by: "test" });
  }
  isOver = true;
  await Promise.all(readers);
  expect(sums.length).toBeGreaterThan(READERS);
  expect(new Set(sums)).toEqual(new Set([ACCOUNTS * BALANCE]));
  expect(await sum({})).toBe(ACCOUNTS * BALANCE);
});
