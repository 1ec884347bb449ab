import fc from "fast-check";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSchema } from "../../src/server/schema.js";
import { startApi, type TestApi } from "../support/api.js";
import { isLongRun } from "../support/long.js";
import { ALIKE, type RandomRequest, randomRequests } from "../support/random-document.js";

const REQUESTS = Number(process.env.BRANDGRAPH_REQUESTS ?? (isLongRun ? 100_000 : 200));
/** Other requests for another number: a long run may be done in parts. */
const SEED = Number(process.env.BRANDGRAPH_FUZZ_SEED ?? 7);
const AT_A_TIME = 8;
/** Requests that are made at a time, after which the memory is looked at. */
const PART = 2000;
/** Findings that are told at most. */
const MOST_TOLD = 20;

let api: TestApi;
/** What the log has of faults of our own, by the errorId that the client was given. */
const causes = new Map<string, string>();
beforeAll(async () => {
  const write = (line: string) => {
    const { errorId, err } = JSON.parse(line) as {
      errorId?: string;
      err?: { stack: string };
    };
    if (errorId) causes.set(errorId, (err?.stack ?? "").slice(0, 1500));
  };
  api = await startApi({ timeout: 10_000, log: pino({ level: "error" }, { write }) });
});
afterAll(() => api?.stop());

/** What may be answered with 5xx, one field among others too; and what may never be. */
const [mayFail, never] = [
  ["OVERLOADED", "TIMEOUT"],
  ["INTERNAL_SERVER_ERROR", "DATABASE_UNAVAILABLE", "STORAGE_FULL"],
];
const leak = /node_modules|neo4j-driver|Neo\.ClientError|\n {4}at |MATCH \(.*RETURN/;

interface Answer {
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly errorId?: string } }[];
}

/** Sends a request, and says what is wrong with the answer; null where nothing is. */
async function send(
  { query, variables }: RandomRequest,
  counts: Map<string, number>,
): Promise<string | null> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${api.url}/graphql`, { method: "POST", headers, body });
  const text = await response.text();
  const errors = (JSON.parse(text) as Answer).errors ?? [];
  const codes = errors.map(({ extensions }) => extensions.code);
  for (const code of codes.length > 0 ? codes : ["OK"]) counts.set(code, (counts.get(code) ?? 0) + 1);
  const isFine =
    !codes.some((code) => never.includes(code)) &&
    !leak.test(text) &&
    (response.status < 500 || codes.some((code) => mayFail.includes(code)));
  if (isFine) return null;
  const told = errors.map(({ extensions }) => causes.get(extensions.errorId ?? "") ?? "");
  return [response.status, body, text, ...told].join("\n").slice(0, 4000);
}

it(
  "whatever is asked is answered or refused in the product's own words, and memory stays flat",
  async () => {
    const arbitrary = randomRequests(createSchema());
    const revision = async () => (await api.ask("{ graph { revision } }")).graph.revision;
    const before = await revision();
    const counts = new Map<string, number>();
    const [findings, memory]: [string[], number[]] = [[], []];
    for (let sent = 0; sent < REQUESTS; sent += PART) {
      const many = Math.min(PART, REQUESTS - sent);
      const shapes = fc.sample(arbitrary, {
        numRuns: Math.ceil(many / ALIKE),
        seed: SEED * 1_000_000 + sent,
      });
      // One of each shape before the next: eight that are asked at once are not to be planned eight times.
      const alike = Array.from({ length: ALIKE }, (_, at) => shapes.map((requests) => requests[at]!));
      const queue = alike.flat().slice(0, many);
      const worker = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const finding = await send(next, counts);
          if (finding !== null) findings.push(finding);
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, worker));
      api.statements();
      global.gc?.();
      memory.push(Math.round(process.memoryUsage().heapUsed / 1e6));
    }
    console.log(
      `${REQUESTS} requests: ${JSON.stringify(Object.fromEntries(counts))}, heap in MB ${memory.join(" ")}`,
    );
    expect(findings.length, findings.slice(0, MOST_TOLD).join("\n\n")).toBe(0);
    expect(await revision()).toBe(before);
    expect(await api.ask('{ brand(id: "brand:gucci") { name } }')).toEqual({ brand: { name: "Gucci" } });
    const [first = 0, last = 0] = [memory[Math.floor(memory.length / 3)], memory.at(-1)];
    expect(last).toBeLessThan(first * 1.5 + 50);
  },
  isLongRun ? 14_400_000 : 120_000,
);
