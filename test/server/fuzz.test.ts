import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSchema } from "../../src/server/schema.js";
import { startApi, type TestApi } from "../support/api.js";
import { isLongRun } from "../support/long.js";
import { type RandomRequest, randomRequest } from "../support/random-document.js";

const REQUESTS = Number(process.env.BRANDGRAPH_REQUESTS ?? (isLongRun ? 100_000 : 200));
const AT_A_TIME = 8;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const mayFail = new Set(["OVERLOADED", "TIMEOUT"]);
const counts = new Map<string, number>();

async function send({ query, variables }: RandomRequest): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${api.url}/graphql`, { method: "POST", headers, body });
  const text = await response.text();
  const answer = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
  for (const code of codes.length > 0 ? codes : ["OK"]) counts.set(code, (counts.get(code) ?? 0) + 1);
  const shown = `${body}\n${text}`.slice(0, 3000);
  if (response.status >= 500)
    expect(
      codes.every((code) => mayFail.has(code)),
      shown,
    ).toBe(true);
  expect(codes, shown).not.toContain("INTERNAL_SERVER_ERROR");
  expect(text, shown).not.toMatch(/node_modules|neo4j-driver|Neo\.ClientError|\n {4}at |MATCH \(.*RETURN/);
}

it(
  "whatever is asked is answered or refused in the product's own words, and memory stays flat",
  async () => {
    const requests = fc.sample(randomRequest(createSchema()), { numRuns: Math.min(REQUESTS, 5000), seed: 7 });
    const revision = async () => (await api.ask("{ graph { revision } }")).graph.revision;
    const before = await revision();
    const memory: number[] = [];
    for (let sent = 0; sent < REQUESTS; sent += requests.length) {
      const others =
        sent === 0
          ? requests
          : fc.sample(randomRequest(createSchema()), { numRuns: requests.length, seed: sent });
      const queue = others.slice(0, REQUESTS - sent);
      const worker = async () => {
        for (let next = queue.pop(); next; next = queue.pop()) await send(next);
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, worker));
      global.gc?.();
      memory.push(Math.round(process.memoryUsage().heapUsed / 1e6));
    }
    console.log(
      `${REQUESTS} requests: ${JSON.stringify(Object.fromEntries(counts))}, heap in MB ${memory.join(" ")}`,
    );
    expect(await revision()).toBe(before);
    expect(await api.ask('{ brand(id: "brand:gucci") { name } }')).toEqual({ brand: { name: "Gucci" } });
    const [first = 0, last = 0] = [memory[Math.floor(memory.length / 3)], memory.at(-1)];
    expect(last).toBeLessThan(first * 1.5 + 50);
  },
  isLongRun ? 14_400_000 : 120_000,
);
