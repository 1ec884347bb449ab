import fc from "fast-check";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { checkInvariants } from "../../src/recording/invariants.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { bearer, giveKey } from "../support/api/keys.js";
import { type Asking, type RandomRequest, randomRequests } from "../support/api/random-document.js";
import { collectGarbage } from "../support/process/collect-garbage.js";
import { isLongRun } from "../support/process/long.js";

const REQUESTS = Number(process.env.BRANDGRAPH_REQUESTS ?? (isLongRun ? 100_000 : 200));
/** A different seed gives different requests, so that a long run can be split. */
const SEED = Number(process.env.BRANDGRAPH_FUZZ_SEED ?? 7);
const AT_A_TIME = 8;
/** Requests in a batch; the memory is measured after each. */
const PART = 4000;
/** Maximum number of findings to report. */
const MAX_REPORTED = 20;
/** One request in this many may write. */
const WRITING = 10;

let api: TestApi;
let ids: readonly string[];
/** Logged internal errors, by the errorId that the client received. */
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
  ids = await api.database.read(
    createStatement({
      name: "ids",
      access: "READ",
      text: "MATCH (n:Entity) RETURN n.id AS id UNION MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id",
      parameters: {},
      read: (rows) => rows.map(([id]) => String(id)).sort(),
    }),
  );
});
afterAll(() => api?.stop());

/** Codes that may be answered with 5xx, and codes that may not. */
const [mayFail, never] = [
  ["OVERLOADED", "TIMEOUT"],
  ["INTERNAL_SERVER_ERROR", "DATABASE_UNAVAILABLE", "STORAGE_FULL"],
];
const leak = /node_modules|neo4j-driver|Neo\.ClientError|\n {4}at |MATCH \(.*RETURN/;

interface Answer {
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly errorId?: string } }[];
}

/** The results of many requests. */
interface Outcome {
  /** Number of answers by code. */
  readonly counts: Map<string, number>;
  readonly findings: string[];
  /** Megabytes of heap after each batch. */
  readonly memory: number[];
}

/** Sends a request and returns what is wrong with the answer; null if nothing is. */
async function send(
  { query, variables }: RandomRequest,
  shown: Readonly<Record<string, string>>,
  counts: Map<string, number>,
): Promise<string | null> {
  const headers = { "content-type": "application/json", ...shown };
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
  const logged = errors.map(({ extensions }) => causes.get(extensions.errorId ?? "") ?? "");
  return [response.status, body, text, ...logged].join("\n").slice(0, 4000);
}

async function sendMany(
  requests: number,
  asking: Asking,
  shown: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const { counts, findings, memory }: Outcome = { counts: new Map(), findings: [], memory: [] };
  const arbitrary = randomRequests(createSchema(), asking);
  const began = performance.now();
  for (let sent = 0; sent < requests; sent += PART) {
    const many = Math.min(PART, requests - sent);
    const shapes = fc.sample(arbitrary, {
      numRuns: Math.ceil(many / asking.alike),
      seed: SEED * 1_000_000 + sent,
    });
    // One query of each shape runs first, so that concurrent queries do not plan the same statement eight
    // times.
    const alike = Array.from({ length: asking.alike }, (_, at) => shapes.map((requests) => requests[at]!));
    const queue = alike.flat().slice(0, many);
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const finding = await send(next, shown, counts);
        if (finding !== null) findings.push(finding);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    api.statements();
    collectGarbage();
    memory.push(Math.round(process.memoryUsage().heapUsed / 1e6));
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${requests} requests, ${Math.round(requests / seconds)} a second: ${JSON.stringify(Object.fromEntries(counts))}, heap in MB ${memory.join(" ")}`,
  );
  return { counts, findings, memory };
}

it("every request is answered or rejected with the product's own errors, and memory stays flat", async () => {
  const revision = async () => (await api.ask("{ graph { revision } }")).graph.revision;
  const before = await revision();
  const asked = { mutations: false, ids, alike: 200 };
  const { findings, memory } = await sendMany(REQUESTS - REQUESTS / WRITING, asked);
  expect(findings.length, findings.slice(0, MAX_REPORTED).join("\n\n")).toBe(0);
  expect(await revision()).toBe(before);
  expect(await api.ask('{ brand(id: "brand:gucci") { name } }')).toEqual({ brand: { name: "Gucci" } });
  const [first = 0, last = 0] = [memory[Math.floor(memory.length / 3)], memory.at(-1)];
  expect(last).toBeLessThan(first * 1.5 + 50);
});

it("every invalid write is rejected, and the graph stays consistent", async () => {
  const { text } = await giveKey(api.database, "CURATOR");
  const written = { mutations: true, ids, alike: 10 };
  const { findings } = await sendMany(REQUESTS / WRITING, written, bearer(text));
  expect(findings.length, findings.slice(0, MAX_REPORTED).join("\n\n")).toBe(0);
  const broken = await checkInvariants((one) => api.database.read(one));
  expect(broken.filter(({ count }) => count > 0)).toEqual([]);
});
