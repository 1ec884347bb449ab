import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readHomeOwner } from "../../src/neo4j/managed/home/home-lock.js";
import { bearer } from "../support/api/keys.js";
import { brandgraph, type Running } from "../support/process/cli.js";
import { testCache } from "../support/process/neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-operations-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const settings = () => ({
  BRANDGRAPH_HOME: home,
  BRANDGRAPH_CACHE: testCache,
  PORT: "0",
  BRANDGRAPH_LOG_LEVEL: "error",
});
const command = (...args: string[]) => brandgraph(args, settings()).finished;
const headers = { "content-type": "application/json" };

interface Served {
  readonly running: Running;
  readonly url: string;
}

async function start(): Promise<Served> {
  const running = brandgraph(["start", "--json"], settings());
  const { api } = JSON.parse(await running.firstLine) as { api: string };
  return { running, url: api.replace("/graphql", "") };
}

async function stop({ running }: Served): Promise<void> {
  running.process.kill("SIGTERM");
  expect((await running.finished).status).toBe(0);
}

async function ask({ url }: Served, query: string, more: Record<string, string> = {}) {
  const asked = { method: "POST", headers: { ...headers, ...more }, body: JSON.stringify({ query }) };
  const response = await fetch(`${url}/graphql`, asked);
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const everything = async () => (await command("export", "--format", "facts")).stdout.split("\n").sort();
const adminKey = async () => bearer((await readFile(join(home, "admin-key"), "utf8")).trim());
const record = (name: string) =>
  `mutation { recordBrand(input: {name: "${name}", claim: {source: {title: "News"}}}) { revision userErrors { message } } }`;
const revision = async (served: Served) =>
  ((await ask(served, "{ graph { revision } }")).answer.data as { graph: { revision: number } }).graph
    .revision;

describe("backup and restore", () => {
  it("restore the same things, claims, versions and log; later writes are backed up before", async () => {
    const served = await start();
    const facts = await everything();
    const before = await revision(served);
    const { headers: tagged } = await fetch(`${served.url}/graphql?query={graph{revision}}`);
    const made = await command("backup", "--json");
    expect(made.status, made.stderr).toBe(0);
    const { folder, ...manifest } = JSON.parse(made.stdout);
    expect(manifest).toMatchObject({ revision: before, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await ask(served, record("Written since"), await adminKey())).status).toBe(200);

    const refused = await command("restore", folder);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("is in use by process");
    await stop(served);

    const restored = await command("restore", folder, "--json");
    expect(restored.status, restored.stderr).toBe(0);
    const { kept, nodes, relationships, constraints } = JSON.parse(restored.stdout);
    expect({ nodes, relationships, constraints }).toEqual({
      nodes: manifest.nodes,
      relationships: manifest.relationships,
      constraints: manifest.constraints,
    });
    expect(JSON.parse(await readFile(join(kept, "backup.json"), "utf8")).revision).toBe(before + 2);
    const again = await start();
    expect(await everything()).toEqual(facts);
    expect(await revision(again)).toBe(before);
    const { headers: later } = await fetch(`${again.url}/graphql?query={graph{revision}}`);
    expect(later.get("etag")).not.toBe(tagged.get("etag"));
    await stop(again);
    console.log(
      `backup: the database was away for ${(manifest.stopped / 1000).toFixed(1)} s; ${nodes} nodes, ${relationships} relationships, ${constraints} constraints came back`,
    );
  });

  it("keep the latest backups", async () => {
    const to = join(home, "others");
    for (let turn = 0; turn < 2; turn += 1)
      expect((await command("backup", "--to", to, "--keep", "1")).status).toBe(0);
    const { stdout } = await command("backup", "--to", to, "--keep", "1", "--json");
    expect(JSON.parse(stdout).removed).toHaveLength(1);
  });

  it("reject a dump that was changed", async () => {
    const { stdout } = await command("backup", "--json");
    const { folder, bytes } = JSON.parse(stdout);
    await writeFile(join(folder, "neo4j.dump"), Buffer.alloc(bytes));
    const { status, stderr } = await command("restore", folder);
    expect(status).toBe(1);
    expect(stderr).toContain("its checksum differs");
  });

  it("name the alternatives if NEO4J_URI is set", async () => {
    const other = { ...settings(), NEO4J_URI: "bolt://127.0.0.1:7687", NEO4J_PASSWORD: "x" };
    const { status, stderr } = await brandgraph(["backup"], other).finished;
    expect(status).toBe(2);
    expect(stderr).toContain("neo4j-admin database");
  });
});

describe("a managed Neo4j that", () => {
  const pid = async () => (await readHomeOwner(join(home, "lock")))!.server!.pid;
  const isReady = async ({ url }: Served) => (await fetch(`${url}/health/ready`)).ok;

  it.each([
    ["is killed", "SIGKILL"],
    ["is frozen", "SIGSTOP"],
  ] as const)(
    "%s is restarted by the product; requests meanwhile get 503 with Retry-After",
    async (how, signal) => {
      const served = await start();
      process.kill(await pid(), signal);
      const broken = performance.now();
      const refused = await fetch(`${served.url}/health/ready`);
      expect(refused.status).toBe(503);
      expect(refused.headers.get("retry-after")).toBe("1");
      expect((await fetch(`${served.url}/health/live`)).status).toBe(200);
      await waitUntil(() => isReady(served), "an API that is ready again", 300);
      console.log(`Neo4j ${how}: ready again in ${((performance.now() - broken) / 1000).toFixed(1)} s`);
      expect((await ask(served, '{ brand(id: "brand:gucci") { name } }')).answer).toEqual({
        data: { brand: { name: "Gucci" } },
      });
      await stop(served);
    },
  );
});

describe("SIGTERM under load", () => {
  it("answers all accepted requests, accepts no new ones, and ends the process", async () => {
    const served = await start();
    let isStopping = false;
    const outcomes: (number | "refused")[] = [];
    const client = async () => {
      while (!isStopping || outcomes.at(-1) !== "refused") {
        const asked = ask(
          served,
          "{ brands(first: 50) { nodes { name merchants(first: 5) { nodes { name } } } } }",
        );
        outcomes.push(
          await asked.then(
            ({ status }) => status,
            (error: { cause?: { code?: string } }) =>
              error.cause?.code === "ECONNREFUSED" ? "refused" : Promise.reject(error),
          ),
        );
      }
    };
    const clients = Promise.all(Array.from({ length: 8 }, client));
    await delay(1000);
    isStopping = true;
    const began = performance.now();
    await stop(served);
    await clients;
    expect(outcomes.filter((one) => one !== 200 && one !== "refused")).toEqual([]);
    console.log(
      `SIGTERM under load: ${outcomes.filter((one) => one === 200).length} answered, none cut, ended in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
  });
});
