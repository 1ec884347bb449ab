import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { readExternalConnection } from "../../src/neo4j/connection.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { packageRoot } from "../../src/paths.js";
import { readSeed, readSeedVersion } from "../../src/transfer/seed/read-seed.js";
import { markLoaded } from "../../src/transfer/seed/seed-state.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { toBearerHeader } from "../support/api/keys.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { readTexts } from "../support/graph/read-texts.js";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { testCache } from "../support/process/neo4j.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { LONG_WAIT_SECONDS } from "../support/wait/long-wait.js";
import { SERVERS_MS } from "../support/wait/slowness.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";
import { waitUntil } from "../support/wait/wait-until.js";

const question = JSON.stringify({ query: `{ brand(id: "brand:gucci") { name } graph { revision } }` });
const post = { method: "POST", headers: { "content-type": "application/json" }, body: question };

interface Answer {
  readonly data: { readonly brand: { readonly name: string }; readonly graph: { readonly revision: number } };
}

/** Queries a started API, once it has printed its address. */
async function queryApi(started: RunningCommand) {
  const { api } = JSON.parse(await started.firstLine) as { api: string };
  const answer = (await (await fetch(api, post)).json()) as Answer;
  return { api, answer };
}

describe("brandgraph start with a managed Neo4j", () => {
  let home: string;
  const createSettings = () => ({
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_CACHE: testCache,
    PORT: "0",
    BRANDGRAPH_LOG_LEVEL: "warn",
  });
  const startBrandgraph = (more = {}) => runBrandgraph(["start", "--json"], { ...createSettings(), ...more });

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "brandgraph-cli-"));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  itInLongRun("serves the seed, gives its address to a second start, and stops on SIGTERM", async () => {
    const first = startBrandgraph();
    const { api, answer } = await queryApi(first);
    expect(answer.data.brand).toEqual({ name: "Gucci" });
    const key = (await readFile(join(home, "admin-key"), "utf8")).trim();
    expect((await fetch(api, { ...post, headers: { ...post.headers, ...toBearerHeader(key) } })).status).toBe(
      200,
    );
    expect((await stat(join(home, "admin-key"))).mode & 0o777).toBe(0o600);

    const second = await startBrandgraph().finished;
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(api.replace("/graphql", ""));

    first.process.kill("SIGTERM");
    expect((await first.finished).status).toBe(0);
  });

  itInLongRun(
    "serves the seed at once, reports when the home screen is planned, and keeps its data",
    async () => {
      const first = startBrandgraph({ BRANDGRAPH_WARM_UP: "true" });
      const warmed = JSON.parse(await first.firstLine) as { readonly api: string };
      const isWarm = async () => (await fetch(new URL("/health/warm", warmed.api))).ok;
      expect(await isWarm()).toBe(false);
      await waitUntil(isWarm, "the plans of the home screen", LONG_WAIT_SECONDS);
      const metrics = await (await fetch(new URL("/metrics", warmed.api))).text();
      expect(metrics).toContain('brandgraph_statements_total{statement="graph",code="OK"}');
      const { answer } = await queryApi(first);
      first.process.kill("SIGTERM");
      expect((await first.finished).status).toBe(0);

      const restarted = startBrandgraph();
      const { answer: later } = await queryApi(restarted);
      restarted.process.kill("SIGINT");
      expect(later).toEqual(answer);
      const { status, stderr } = await restarted.finished;
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.stringContaining("Seed: nothing new."),
      });
    },
  );

  itInLongRun("serves again after it was killed, without manual repair", async () => {
    const killed = startBrandgraph();
    const { answer } = await queryApi(killed);
    killed.process.kill("SIGKILL");
    await killed.finished;
    const restarted = startBrandgraph();
    expect((await queryApi(restarted)).answer).toEqual(answer);
    restarted.process.kill("SIGTERM");
    expect((await restarted.finished).status).toBe(0);
  });

  it("names a port in use and how to choose another, before it starts anything", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await waitForEvent(server, "listening", "a server that listens");
    const { port } = server.address() as { port: number };
    const { status, stderr } = await startBrandgraph({ PORT: String(port) }).finished;
    server.close();
    expect(status).toBe(1);
    expect(stderr).toContain(
      `Port ${port} on 127.0.0.1 is in use by another process.\nSet PORT to a free port`,
    );
    expect(stderr).not.toContain("Starting Neo4j");
  });
});

describe("brandgraph start with NEO4J_URI", () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "brandgraph-cli-"));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it("loads the new file of a seed into it, serves it, and leaves it running on SIGTERM", async () => {
    const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    await emptyDatabase(database);
    await applyMigrations(database);
    const seed = join(packageRoot, "seed");
    const [files, version] = await Promise.all([readSeed(seed), readSeedVersion(seed)]);
    const earlier = files.filter(({ mark }) => !mark.startsWith("drapers-burberry-tmall "));
    expect(earlier.length).toBe(files.length - 1);
    await database.write(({ run }) => run(markLoaded(earlier, version)));
    const neo4j = { ...toNeo4jSettings(acquireNeo4j()), BRANDGRAPH_HOME: home };
    const started = runBrandgraph(["start", "--json"], { ...neo4j, PORT: "0" });
    const { api } = JSON.parse(await started.firstLine) as { readonly api: string };
    const body = JSON.stringify({ query: '{ brand(id: "brand:burberry") { name } }' });
    const answer = await (await fetch(api, { ...post, body })).json();
    expect(answer).toMatchObject({ data: { brand: { name: "Burberry" } } });
    started.process.kill("SIGTERM");
    const { status, stderr } = await started.finished;
    expect([status, stderr]).toEqual([0, expect.stringContaining("Seed loaded: ")]);
    expect(stderr).toContain("reads messages with brandgraph's reader");
    expect(await readTexts(database, "MATCH (b:Brand) RETURN b.name")).toEqual(["Burberry"]);
    await database.close();
  });

  itInLongRun(
    "serves the seed from it, and leaves it running on SIGTERM",
    { timeout: SERVERS_MS },
    async () => {
      const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
      await emptyDatabase(database);
      const neo4j = { ...toNeo4jSettings(acquireNeo4j()), BRANDGRAPH_HOME: home };
      const started = runBrandgraph(["start", "--json"], {
        ...neo4j,
        PORT: "0",
        BRANDGRAPH_LOG_LEVEL: "warn",
      });
      const { answer } = await queryApi(started);
      expect(answer.data.brand).toEqual({ name: "Gucci" });
      started.process.kill("SIGTERM");
      expect((await started.finished).status).toBe(0);
      expect(await readTexts(database, "MATCH (b:Brand {id: 'brand:gucci'}) RETURN b.name")).toEqual([
        "Gucci",
      ]);
      await database.close();
    },
  );

  it("prints one sentence if Neo4j cannot be reached", async () => {
    const nowhere = {
      NEO4J_URI: "bolt://127.0.0.1:9",
      NEO4J_PASSWORD: "x",
      BRANDGRAPH_QUERY_TIMEOUT: "500",
    };
    const connection = requireNonNull(readExternalConnection(readConfig(nowhere)), "The connection");
    const database = openDatabase(connection, { timeout: 500 });
    await expect(applyMigrations(database)).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
      message: "Neo4j cannot be reached.",
    });
    await database.close();
    if (!isLongRun) return;
    const { status, stderr } = await runBrandgraph(["start"], nowhere).finished;
    expect(status).toBe(1);
    expect(stderr).toContain("Neo4j cannot be reached.");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  itInLongRun("prints one sentence if the password is wrong", async () => {
    const { status, stderr } = await runBrandgraph(["start"], {
      NEO4J_URI: acquireNeo4j().uri,
      NEO4J_PASSWORD: "wrong",
    }).finished;
    expect(status).toBe(1);
    expect(stderr).toContain("Neo4j rejects the user name and password.");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("needs NEO4J_PASSWORD with NEO4J_URI", () => {
    const config = readConfig({ NEO4J_URI: "neo4j+s://db.example.org" });
    expect(() => readExternalConnection(config)).toThrow("NEO4J_PASSWORD is not");
  });

  itInLongRun("exits with 2 for NEO4J_URI without NEO4J_PASSWORD", async () => {
    const { status, stderr } = await runBrandgraph(["start"], { NEO4J_URI: "neo4j+s://db.example.org" })
      .finished;
    expect(status).toBe(2);
    expect(stderr).toContain("NEO4J_PASSWORD");
  });
});
