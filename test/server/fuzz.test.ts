import fc from "fast-check";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import {
  generateRequests,
  type RandomRequest,
  type RandomRequestOptions,
} from "../support/api/random-requests.js";
import { findViolations } from "../support/graph/find-violations.js";
import { collectGarbage } from "../support/process/collect-garbage.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const REQUESTS = Number(process.env.BRANDGRAPH_REQUESTS ?? (isLongRun ? 100_000 : 50));
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

/** Codes that may be answered with 5xx. */
const mayFail = ["OVERLOADED", "PLANNING", "TIMEOUT"];

/** Codes that no answer may have. */
const never = ["INTERNAL_SERVER_ERROR", "DATABASE_UNAVAILABLE", "STORAGE_FULL"];
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
  credentials: Readonly<Record<string, string>>,
  counts: Map<string, number>,
): Promise<string | null> {
  const headers = { "content-type": "application/json", ...credentials };
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
  asking: RandomRequestOptions,
  credentials: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const { counts, findings, memory }: Outcome = { counts: new Map(), findings: [], memory: [] };
  const arbitrary = generateRequests(createSchema(), asking);
  const began = performance.now();
  for (let offset = 0; offset < requests; offset += PART) {
    const many = Math.min(PART, requests - offset);
    const shapes = fc.sample(arbitrary, {
      numRuns: Math.ceil(many / asking.alike),
      seed: SEED * 1_000_000 + offset,
    });
    const [firstOfShape = [], ...laterOfShape] = Array.from({ length: asking.alike }, (_, index) =>
      shapes.map((requests) => requests[index]!),
    );
    const furtherRequests = laterOfShape.flat().slice(0, many - firstOfShape.length);
    // One query of each shape runs first, so that concurrent queries do not plan the same statement eight
    // times.
    for (const queue of [firstOfShape, furtherRequests]) {
      const sendQueued = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const finding = await send(next, credentials, counts);
          if (finding !== null) findings.push(finding);
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, sendQueued));
    }
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
  const before = await api.readRevision();
  const readingOptions = { mutations: false, ids, alike: 200 };
  const { findings, memory } = await sendMany(REQUESTS - REQUESTS / WRITING, readingOptions);
  expect(findings.length, findings.slice(0, MAX_REPORTED).join("\n\n")).toBe(0);
  expect(await api.readRevision()).toBe(before);
  expect(await api.execute('{ brand(id: "brand:gucci") { name } }')).toEqual({ brand: { name: "Gucci" } });
  const [first = 0, last = 0] = [memory[Math.floor(memory.length / 3)], memory.at(-1)];
  expect(last).toBeLessThan(first * 1.5 + 50);
});

it("every invalid write is rejected", async () => {
  const { text } = await createTestKey(api.database, "CURATOR");
  const writingOptions = { mutations: true, ids, alike: 10 };
  const { findings } = await sendMany(REQUESTS / WRITING, writingOptions, toBearerHeader(text));
  expect(findings.length, findings.slice(0, MAX_REPORTED).join("\n\n")).toBe(0);
});

// Its many statements take long to plan. merge-properties.test.ts has an example.
itInLongRun("the graph stays consistent after these writes", async () => {
  expect(await findViolations(api.database)).toEqual([]);
});
