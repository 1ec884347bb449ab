import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateApiKey } from "../../src/util/api-key-secret.js";
import { selectPercentile } from "../bench/statistics/percentiles.js";
import { toBearerHeader } from "../support/api/keys.js";
import { testCache } from "../support/process/neo4j.js";
import { type Server, startServer } from "../support/process/server.js";

/** The longest time in which another request may be answered while a text is read. */
const MAX_ANSWER_MS = 2000;
/** Characters of a text, so that its request has less than the largest body. */
const LENGTH = 900_000;
/** The same for texts whose every character is escaped in a request. */
const ESCAPED = LENGTH / 2;
/** Requests that another client sends while no import is read. */
const QUIET = 40;

const key = generateApiKey();
let home: string;
let server: Server;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-hostile-"));
  server = await startServer({
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_CACHE: testCache,
    BRANDGRAPH_ADMIN_KEY: key,
    BRANDGRAPH_LOG_LEVEL: "error",
  });
});
afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Texts that a careless reader reads slowly: expressions that backtrack, deep nesting, one huge value. */
const texts: readonly (readonly [what: string, format: string, content: string])[] = [
  ["a number of a table for neo4j-admin", "neo4j-admin-csv", `:ID,share:double\n1,${"1".repeat(LENGTH)}x\n`],
  [
    "many numbers of such a table",
    "neo4j-admin-csv",
    `:ID,share:double\n${`1,${"1".repeat(60_000)}x\n`.repeat(14)}`,
  ],
  ["brackets in a name of name-suggestion-index", "nsi", buildNsiText("(".repeat(60_000))],
  ["a name of name-suggestion-index as long as the text", "nsi", buildNsiText("(".repeat(LENGTH))],
  ["a quoted cell without an end", "csv", `name\n"${'""'.repeat(ESCAPED / 2)}`],
  ["lists within lists", "ftm", "[".repeat(LENGTH)],
  ["objects within objects", "bods", '[{"a":'.repeat(ESCAPED / 6)],
  ["elements within elements", "gleif", "<LEIData>".repeat(LENGTH / 9)],
  ["white space", "facts", `{"kind":"BRAND","name":"${" ".repeat(LENGTH)}"}`],
  ["many small lines that are not valid", "facts", "{}\n".repeat(ESCAPED / 3)],
];

function buildNsiText(name: string): string {
  const item = { displayName: name, id: "a-1", tags: { "brand:wikidata": "Q1" } };
  return JSON.stringify({ nsi: { "brands/shop/a": { properties: {}, items: [item] } } });
}

async function send(query: string, variables: object): Promise<Record<string, unknown>> {
  const response = await fetch(server.api, {
    method: "POST",
    headers: { "content-type": "application/json", ...toBearerHeader(key) },
    body: JSON.stringify({ query, variables }),
  });
  expect(response.status, "status of an answer").toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

async function measureBrandQuery(): Promise<number> {
  const began = performance.now();
  const answer = await send("query ($id: ID!) { brand(id: $id) { name } }", { id: "brand:gucci" });
  expect(answer).toEqual({ data: { brand: { name: "Gucci" } } });
  return performance.now() - began;
}

/** Imports a text until its job has ended. */
async function runImport(format: string, content: string): Promise<string> {
  const mapping = format === "csv" ? { facts: [{ kind: "BRAND", fields: { name: "name" } }] } : null;
  const source = { id: "source:hostile", title: "Hostile" };
  const started = (await send(
    `mutation ($input: ImportFactsInput!) {
      importFacts(input: $input) { job { id } userErrors { code } }
    }`,
    { input: { format: format.replaceAll("-", "_").toUpperCase(), content, mapping, source } },
  )) as { data: { importFacts: { job: { id: string } | null; userErrors: { code: string }[] } } };
  const { job, userErrors } = started.data.importFacts;
  if (!job) return userErrors.map(({ code }) => code).join(" ");
  for (;;) {
    const { data } = (await send("query ($id: ID!) { job(id: $id) { state } }", { id: job.id })) as {
      data: { job: { state: string } };
    };
    if (data.job.state !== "RUNNING") return data.job.state;
    await delay(50);
  }
}

const formatTimes = (times: readonly number[]): string =>
  `${selectPercentile(times, 50).toFixed(0)} ms median, ${Math.max(...times).toFixed(0)} ms longest of ${times.length}`;

describe("Another request is answered soon while the API imports", () => {
  it.each(texts)("%s", async (what, format, content) => {
    const quiet: number[] = [];
    while (quiet.length < QUIET) quiet.push(await measureBrandQuery());
    const duringImport: number[] = [];
    let isOver = false;
    const importing = runImport(format, content).finally(() => {
      isOver = true;
    });
    const queryUntilOver = async (): Promise<void> => {
      while (!isOver) duringImport.push(await measureBrandQuery());
    };
    const [outcome] = await Promise.all([importing, queryUntilOver()]);
    console.log(`${what}: ${outcome}; ${formatTimes(quiet)} before, ${formatTimes(duringImport)} meanwhile`);
    expect(Math.max(...duringImport)).toBeLessThan(MAX_ANSWER_MS);
  });
});
