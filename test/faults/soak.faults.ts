import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { toBearerHeader } from "../support/api/keys.js";
import { listenByEvents, listenBySocket } from "../support/api/listen-to-changes.js";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { testCache } from "../support/process/neo4j.js";
import { readResidentMegabytes } from "../support/process/resident-megabytes.js";

const MINUTES = Number(process.env.BRANDGRAPH_MINUTES ?? 10);
const READERS = 8;
const SUBSCRIBERS = 20;

let home: string;
let running: RunningCommand;
let url: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-soak-"));
  const settings = {
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_CACHE: testCache,
    PORT: "0",
    BRANDGRAPH_LOG_LEVEL: "error",
  };
  running = runBrandgraph(["start", "--json"], settings);
  url = JSON.parse(await running.firstLine).api.replace("/graphql", "");
});
afterAll(async () => {
  running?.process.kill("SIGTERM");
  await running?.finished;
  await rm(home, { recursive: true, force: true });
});

async function sendQuery(
  query: string,
  variables: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
}

const questions = [
  '{ brand(id: "brand:gucci") { name owners { nodes { name } } merchants(first: 10) { nodes { name } } } }',
  '{ search(query: "kering", first: 5) { nodes { id ... on Entity { name } } } }',
  '{ paths(from: ["brand:gucci"], to: ["platform:taobao"], first: 2) { paths { steps { to { name } } } } }',
  "{ brands(first: 25) { totalCount nodes { name claims { totalCount } } } }",
];

/** Sends a query; resolves to its error, or null. */
async function sendForErrorCode(...parameters: Parameters<typeof sendQuery>): Promise<string | null> {
  const { errors } = (await (await sendQuery(...parameters)).json()) as {
    errors?: { extensions: { code: string } }[];
  };
  return errors?.[0]?.extensions.code ?? null;
}

/** Reads the memory and the open files of a process, by the system's figures. */
async function readProcessSize(pid: number) {
  const megabytes = Math.round(await readResidentMegabytes(pid));
  return { megabytes, descriptors: (await readdir(`/proc/${pid}/fd`)).length };
}

it(`After ${MINUTES} minutes of reading, writing, importing and listening, the server answers as fast as at first and takes no more memory`, async () => {
  const key = toBearerHeader((await readFile(join(home, "admin-key"), "utf8")).trim());
  for (const question of questions) while ((await sendForErrorCode(question, {})) !== null);
  const end = Date.now() + MINUTES * 60_000;
  let times: number[] = [];
  const refused: string[] = [];
  const sendCountingRefusal = async (...parameters: Parameters<typeof sendQuery>): Promise<void> => {
    const code = await sendForErrorCode(...parameters);
    if (code !== null) refused.push(code);
  };
  let writeCount = 0;
  const received = Array.from({ length: SUBSCRIBERS }, () => 0);
  const keepReading = async (index: number) => {
    for (let turn = index; Date.now() < end; turn += 1) {
      const began = performance.now();
      await sendCountingRefusal(questions[turn % questions.length]!, {});
      times.push(performance.now() - began);
    }
  };
  const keepWriting = async () => {
    const mutation =
      "mutation ($input: RecordBrandInput!) { recordBrand(input: $input) { revision userErrors { message } } }";
    for (; Date.now() < end; writeCount += 1) {
      const input = { name: `Soak ${writeCount}`, claim: { source: { id: "source:soak", title: "Soak" } } };
      await sendCountingRefusal(mutation, { input }, key);
      await delay(100);
    }
  };
  const keepImporting = async () => {
    for (let turn = 0; Date.now() < end; turn += 1) {
      const lines = Array.from({ length: 200 }, (_, index) =>
        JSON.stringify({
          kind: "MERCHANT",
          id: `merchant:soak-${turn}-${index}`,
          name: `Soak shop ${turn} ${index}`,
          claims: [{ source: "source:soak" }],
        }),
      );
      const input = { format: "FACTS", content: lines.join("\n") };
      const mutation =
        "mutation ($input: ImportFactsInput!) { importFacts(input: $input) { job { id } userErrors { message } } }";
      await sendCountingRefusal(mutation, { input }, key);
      await delay(15_000);
    }
  };
  const keepListening = async (index: number) => {
    for await (const revision of (index % 2 === 0 ? listenBySocket : listenByEvents)(url, 0)) {
      received[index] = revision;
      if (Date.now() > end) return;
    }
  };
  const rows: { p99: number; answers: number; megabytes: number; descriptors: number }[] = [];
  const keepSampling = async () => {
    const every = (MINUTES * 60_000) / 10;
    while (Date.now() + every / 2 < end) {
      await delay(every);
      const sorted = times.toSorted((a, b) => a - b);
      times = [];
      rows.push({
        p99: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
        answers: sorted.length,
        ...(await readProcessSize(running.process.pid!)),
      });
    }
  };
  const listening = Array.from({ length: SUBSCRIBERS }, (_, index) => keepListening(index));
  await Promise.all([
    ...Array.from({ length: READERS }, (_, index) => keepReading(index)),
    keepWriting(),
    keepImporting(),
    keepSampling(),
  ]);
  await sendQuery(
    "mutation ($input: RecordBrandInput!) { recordBrand(input: $input) { revision } }",
    { input: { name: "The last", claim: { source: { id: "source:soak" } } } },
    key,
  );
  await Promise.all(listening);
  console.table(rows);
  console.log(
    `written ${writeCount}, refused ${refused.length}, subscribers at ${Math.min(...received)} to ${Math.max(...received)}`,
  );
  // A busy machine is late at times.
  const mayRefuse = ["OVERLOADED", "PLANNING", "TIMEOUT"];
  expect(refused.filter((code) => !mayRefuse.includes(code))).toEqual([]);
  const computeMean = (some: readonly number[]) => some.reduce((sum, value) => sum + value, 0) / some.length;
  const computeThirdMean = (name: "p99" | "megabytes" | "descriptors", part: number) =>
    computeMean(rows.slice(1 + part * 3, 4 + part * 3).map((row) => row[name]));
  expect(computeThirdMean("megabytes", 2)).toBeLessThan(computeThirdMean("megabytes", 0) * 1.3 + 20);
  expect(computeThirdMean("descriptors", 2)).toBeLessThan(computeThirdMean("descriptors", 0) * 1.2 + 10);
  expect(computeThirdMean("p99", 2)).toBeLessThan(computeThirdMean("p99", 0) * 2 + 50);
});
