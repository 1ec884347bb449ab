import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readHomeOwner } from "../../src/neo4j/managed/home/home-lock.js";
import { toBearerHeader } from "../support/api/keys.js";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { testCache } from "../support/process/neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-operations-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const buildSettings = () => ({
  BRANDGRAPH_HOME: home,
  BRANDGRAPH_CACHE: testCache,
  PORT: "0",
  BRANDGRAPH_LOG_LEVEL: "error",
  // A busy machine plans a first statement for longer than the default.
  BRANDGRAPH_QUERY_TIMEOUT: "60000",
});
const runCommand = (...args: string[]) => runBrandgraph(args, buildSettings()).finished;
const headers = { "content-type": "application/json" };

interface Served {
  readonly running: RunningCommand;
  readonly url: string;
}

async function startBrandgraph(): Promise<Served> {
  const running = runBrandgraph(["start", "--json"], buildSettings());
  const { api } = JSON.parse(await running.firstLine) as { api: string };
  return { running, url: api.replace("/graphql", "") };
}

async function stop({ running }: Served): Promise<void> {
  running.process.kill("SIGTERM");
  expect((await running.finished).status).toBe(0);
}

async function sendQuery({ url }: Served, query: string, more: Record<string, string> = {}) {
  const request = { method: "POST", headers: { ...headers, ...more }, body: JSON.stringify({ query }) };
  const response = await fetch(`${url}/graphql`, request);
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

async function exportAll(): Promise<readonly string[]> {
  const { status, stdout, stderr } = await runCommand("export", "--format", "facts");
  expect(status, stderr).toBe(0);
  return stdout.split("\n").sort();
}
const readAdminKey = async () => toBearerHeader((await readFile(join(home, "admin-key"), "utf8")).trim());
const buildRecordMutation = (name: string) =>
  `mutation { recordBrand(input: {name: "${name}", claim: {source: {title: "News"}}}) { revision userErrors { message } } }`;
const readRevision = async (served: Served) =>
  ((await sendQuery(served, "{ graph { revision } }")).answer.data as { graph: { revision: number } }).graph
    .revision;

describe("backup and restore", () => {
  it("restore the same things, claims, versions and log; later writes are backed up before", async () => {
    const served = await startBrandgraph();
    const facts = await exportAll();
    const before = await readRevision(served);
    const { headers: tagged } = await fetch(`${served.url}/graphql?query={graph{revision}}`);
    const backup = await runCommand("backup", "--json");
    expect(backup.status, backup.stderr).toBe(0);
    const { folder, ...manifest } = JSON.parse(backup.stdout);
    expect(manifest).toMatchObject({ revision: before, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await sendQuery(served, buildRecordMutation("Written since"), await readAdminKey())).status).toBe(
      200,
    );

    const refused = await runCommand("restore", folder);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("is in use by process");
    await stop(served);

    const restored = await runCommand("restore", folder, "--json");
    expect(restored.status, restored.stderr).toBe(0);
    const { kept: keptFolder, nodes, relationships, constraints } = JSON.parse(restored.stdout);
    expect({ nodes, relationships, constraints }).toEqual({
      nodes: manifest.nodes,
      relationships: manifest.relationships,
      constraints: manifest.constraints,
    });
    expect(JSON.parse(await readFile(join(keptFolder, "backup.json"), "utf8")).revision).toBe(before + 2);
    const restarted = await startBrandgraph();
    expect(await exportAll()).toEqual(facts);
    expect(await readRevision(restarted)).toBe(before);
    const { headers: later } = await fetch(`${restarted.url}/graphql?query={graph{revision}}`);
    expect(later.get("etag")).not.toBe(tagged.get("etag"));
    await stop(restarted);
    console.log(
      `backup: the database was away for ${(manifest.stopped / 1000).toFixed(1)} s; ${nodes} nodes, ${relationships} relationships, ${constraints} constraints came back`,
    );
  });

  it("keep the latest backups", async () => {
    const to = join(home, "others");
    for (let turn = 0; turn < 2; turn += 1)
      expect((await runCommand("backup", "--to", to, "--keep", "1")).status).toBe(0);
    const { stdout } = await runCommand("backup", "--to", to, "--keep", "1", "--json");
    expect(JSON.parse(stdout).removed).toHaveLength(1);
  });

  it("reject a dump that was changed", async () => {
    const { stdout } = await runCommand("backup", "--json");
    const { folder, bytes } = JSON.parse(stdout);
    await writeFile(join(folder, "neo4j.dump"), Buffer.alloc(bytes));
    const { status, stderr } = await runCommand("restore", folder);
    expect(status).toBe(1);
    expect(stderr).toContain("its checksum differs");
  });

  it("name the alternatives if NEO4J_URI is set", async () => {
    const externalSettings = { ...buildSettings(), NEO4J_URI: "bolt://127.0.0.1:7687", NEO4J_PASSWORD: "x" };
    const { status, stderr } = await runBrandgraph(["backup"], externalSettings).finished;
    expect(status).toBe(2);
    expect(stderr).toContain("neo4j-admin database");
  });
});

describe("a managed Neo4j that", () => {
  const readServerPid = async () => (await readHomeOwner(join(home, "lock")))!.server!.pid;
  const isReady = async ({ url }: Served) => (await fetch(`${url}/health/ready`)).ok;

  it.each([
    ["is killed", "SIGKILL"],
    ["is frozen", "SIGSTOP"],
  ] as const)(
    "%s is restarted by the product; requests meanwhile get 503 with Retry-After",
    async (how, signal) => {
      const served = await startBrandgraph();
      process.kill(await readServerPid(), signal);
      const broken = performance.now();
      const refused = await fetch(`${served.url}/health/ready`);
      expect(refused.status).toBe(503);
      expect(refused.headers.get("retry-after")).toBe("1");
      expect((await fetch(`${served.url}/health/live`)).status).toBe(200);
      await waitUntil(() => isReady(served), "an API that is ready again", 300);
      console.log(`Neo4j ${how}: ready again in ${((performance.now() - broken) / 1000).toFixed(1)} s`);
      expect((await sendQuery(served, '{ brand(id: "brand:gucci") { name } }')).answer).toEqual({
        data: { brand: { name: "Gucci" } },
      });
      await stop(served);
    },
  );
});

describe("SIGTERM under load", () => {
  it("answers all accepted requests, accepts no new ones, and ends the process", async () => {
    const served = await startBrandgraph();
    let isStopping = false;
    const outcomes: (number | "refused")[] = [];
    const runClient = async () => {
      while (!isStopping || outcomes.at(-1) !== "refused") {
        const pending = sendQuery(
          served,
          "{ brands(first: 50) { nodes { name merchants(first: 5) { nodes { name } } } } }",
        );
        outcomes.push(
          await pending.then(
            ({ status }) => status,
            (error: { cause?: { code?: string } }) =>
              error.cause?.code === "ECONNREFUSED" ? "refused" : Promise.reject(error),
          ),
        );
      }
    };
    const clients = Promise.all(Array.from({ length: 8 }, runClient));
    await delay(1000);
    isStopping = true;
    const began = performance.now();
    await stop(served);
    await clients;
    expect(outcomes.filter((outcome) => outcome !== 200 && outcome !== "refused")).toEqual([]);
    console.log(
      `SIGTERM under load: ${outcomes.filter((outcome) => outcome === 200).length} answered, none cut, ended in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
  });
});
