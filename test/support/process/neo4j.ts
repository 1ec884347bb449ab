import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { readConfig } from "../../../src/config.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { prepareHome } from "../../../src/neo4j/managed/home/home.js";
import { readPassword } from "../../../src/neo4j/managed/home/password.js";
import { getRelease, type Neo4jRelease } from "../../../src/neo4j/managed/install/releases.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { buildNeo4jConf } from "../../../src/neo4j/managed/process/neo4j-conf.js";
import { type BoltAddress, createLoopbackAddress } from "../../../src/neo4j/managed/system/address.js";
import { findFreePort } from "../../../src/neo4j/managed/system/free-port.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { packageRoot } from "../../../src/paths.js";
import { serverCount } from "../../server-count.js";

/** A Neo4j of a test run. Its database is empty at first and shared by the test files of a worker. */
export interface TestNeo4j extends BoltAddress {
  /** The file with the process id of the worker that has it; null: there is one server for all. */
  readonly owner: string | null;
}

declare module "vitest" {
  interface ProvidedContext {
    /** One for each worker. */
    neo4j: readonly TestNeo4j[];
    /** The one with the seed, which files share that only read. Absent if the run has none. */
    seededNeo4j?: TestNeo4j;
    /** The file that `reportStart` writes. Absent if the servers were started before the run. */
    startReport?: string;
  }
}

/** The jars, kept from one test run to the next. */
export const testCache = resolve(process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");

/** The release of Neo4j that the tests run. */
export const testRelease = getRelease(readConfig(process.env).BRANDGRAPH_NEO4J_VERSION);

/** The options of a managed Neo4j in tests: with enough memory, and little enough to run beside other processes. */
export const testServer = {
  cache: testCache,
  release: testRelease,
  memory: { heapMegabytes: 512, pageCacheMegabytes: 128 },
  onProgress: () => {},
};

/**
 * A server of a whole run keeps the plans of a thousand statements of all tests beside what a test needs. With half of this it
 * pauses for seconds to free memory, and tests of time limits fail.
 */
const memoryOfServer = { ...testServer.memory, heapMegabytes: 2048 };

/**
 * A run ends before the optimizing compiler of the JVM (C2) has earned what it costs: it compiles what runs four times as often
 * as by default.
 */
const MINUTES_LONG = [
  "-XX:Tier4InvocationThreshold=20000",
  "-XX:Tier4MinInvocationThreshold=2400",
  "-XX:Tier4CompileThreshold=60000",
  "-XX:Tier4BackEdgeThreshold=160000",
];

/**
 * The collector that takes least of the processors, with room enough that it is seldom needed. That of users pauses for a
 * shorter time, for which each write of a reference costs more.
 */
const FEW_COLLECTIONS = ["-XX:-UseG1GC", "-XX:+UseParallelGC"];

/**
 * For the servers that tests start themselves: in the seconds that they live, C2 takes more of the
 * processor than it saves.
 */
const SHORT_LIVED = "-XX:TieredStopAtLevel=1";

/**
 * Settings of a run's servers. Most of the time of a run is that of the database, which plans statements. A file that records
 * facts or empties the graph changes its numbers, and the database would plan each of them again.
 */
const keptPlans = { "dbms.cypher.min_replan_interval": "1h" };

/**
 * Runs once before all test files: begins to start the run's servers in temporary homes, and to create their indexes, or uses
 * the one at NEO4J_TEST_URI (with NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, NEO4J_TEST_DATABASE), whose contents the tests may
 * delete. Files without a database run meanwhile, the others wait for the start (`await-neo4j.ts`).
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const externalServer = findExternalServer();
  if (externalServer !== undefined) {
    project.provide("neo4j", [externalServer]);
    return async () => {};
  }
  const prepared = await prepareTestNeo4j(serverCount);
  const report = join(prepared.home, "start");
  project.provide("neo4j", prepared.servers);
  project.provide("startReport", report);
  const starting = prepared.start();
  const reporting = reportStart(
    starting.then(() => migrateAll(prepared.servers)),
    report,
  );
  shortenCompilation();
  return async () => {
    await reporting;
    await stopServers(prepared.home, await starting.catch(() => undefined));
  };
}

/** Creates the constraints and indexes of the graphs, which takes long in a server that has just started. */
const migrateAll = (servers: readonly TestNeo4j[]): Promise<unknown> =>
  Promise.all(
    servers.map(async (server) => {
      const database = openDatabase(server, { timeout: 30_000 });
      await applyMigrations(database).finally(() => database.close());
    }),
  );

/** Writes a file once the servers of a run are ready, which is empty, or has the reason why they are not. */
async function reportStart(starting: Promise<unknown>, path: string): Promise<void> {
  const reason = await starting.then(
    () => "",
    ({ message, hint = "" }: Error & { readonly hint?: string }) => `${message} ${hint}`,
  );
  if (reason !== "") console.error(`Neo4j did not start: ${reason}`);
  await writeFile(`${path}.part`, reason);
  await rename(`${path}.part`, path);
}

/** The servers of a run: as many as it needs, or the one at NEO4J_TEST_URI. */
interface RunServers {
  readonly servers: readonly TestNeo4j[];
  stop(): Promise<void>;
}

/** Starts the servers of a run in temporary homes, or uses the one at NEO4J_TEST_URI. */
export async function startRunServers(count: number): Promise<RunServers> {
  const externalServer = findExternalServer();
  if (externalServer !== undefined) return { servers: [externalServer], stop: async () => {} };
  const { home, server, servers } = await startTestNeo4j(count);
  shortenCompilation();
  return { servers, stop: () => stopServers(home, server) };
}

async function stopServers(home: string, server: ManagedNeo4j | undefined): Promise<void> {
  await server?.stop();
  await rm(home, { recursive: true });
}

/** Sets the options of the servers that tests start. Those of the run have a copy of the environment without them. */
function shortenCompilation(): void {
  process.env.JDK_JAVA_OPTIONS ??= SHORT_LIVED;
}

/** A process with one or more servers of a run, which have the same user and password. */
interface TestProcess {
  /** A temporary folder, which the caller removes. */
  readonly home: string;
  /** The first server. It ends with the process. */
  readonly server: ManagedNeo4j;
  readonly servers: readonly TestNeo4j[];
}

/** A process whose servers have their addresses before they are started. */
interface PreparedProcess extends Omit<TestProcess, "server"> {
  start(): Promise<ManagedNeo4j>;
}

/** Starts the servers of a run in one process, so that its JVM compiles the code of Neo4j once: more than one needs a JDK. */
export async function startTestNeo4j(count = 1): Promise<TestProcess> {
  const { home, servers, start } = await prepareTestNeo4j(count);
  try {
    return { home, server: await start(), servers };
  } catch (error) {
    await rm(home, { recursive: true });
    throw error;
  }
}

async function prepareTestNeo4j(count: number): Promise<PreparedProcess> {
  const release = { ...testRelease, settings: { ...testRelease.settings, ...keptPlans } };
  const home = await mkdtemp(join(tmpdir(), "brandgraph-test-"));
  const boltPort = await findFreePort();
  const password = await readPassword((await prepareHome(home)).passwordFile);
  const further = await Promise.all(
    Array.from({ length: count - 1 }, (_, index) =>
      prepareFurtherServer(join(home, `further-${index + 1}`), release),
    ),
  );
  const options = {
    ...testServer,
    release: buildRunRelease(release, further),
    home,
    memory: memoryOfServer,
    environment: { ...process.env },
    choosePort: async () => boltPort,
    onProgress: reportProgress,
  };
  return {
    home,
    servers: [{ boltPort, home }, ...further].map((server) => ({
      ...createLoopbackAddress(server.boltPort, password),
      owner: join(server.home, "worker"),
    })),
    start: () => startManagedNeo4j(options),
  };
}

const reportProgress = (message: string) => console.error(message);

interface FurtherServer {
  readonly boltPort: number;
  readonly home: string;
  /** Neo4j's own home. */
  readonly server: string;
}

async function prepareFurtherServer(path: string, release: Neo4jRelease): Promise<FurtherServer> {
  const { conf, server } = await prepareHome(path);
  const boltPort = await findFreePort();
  const text = buildNeo4jConf({ boltPort, memory: memoryOfServer, release });
  await writeFile(join(conf, "neo4j.conf"), text);
  return { boltPort, home: path, server };
}

/** Returns the release as a run uses it: for further servers with a main class that starts them in its process. */
function buildRunRelease(release: Neo4jRelease, further: readonly FurtherServer[]): Neo4jRelease {
  const flags = [...release.flags, ...MINUTES_LONG, ...FEW_COLLECTIONS];
  if (further.length === 0) return { ...release, flags };
  return {
    ...release,
    mainClass: join(packageRoot, "test", "support", "process", "CommunityServers.java"),
    flags: [
      ...flags,
      `-Xmx${memoryOfServer.heapMegabytes * (further.length + 1)}m`,
      `-Dbrandgraph.homes=${further.map(({ server }) => server).join(delimiter)}`,
    ],
  };
}

function findExternalServer(): TestNeo4j | undefined {
  const { NEO4J_TEST_URI, NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, NEO4J_TEST_DATABASE } = process.env;
  if (!NEO4J_TEST_URI) return undefined;
  return {
    uri: NEO4J_TEST_URI,
    username: NEO4J_TEST_USERNAME ?? "neo4j",
    password: NEO4J_TEST_PASSWORD ?? "",
    database: NEO4J_TEST_DATABASE ?? "neo4j",
    owner: null,
  };
}
