import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { readConfig } from "../../../src/config.js";
import { getRelease } from "../../../src/neo4j/managed/install/releases.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { serverCount } from "../../server-count.js";

/** A Neo4j of a test run. Its database is empty at first and shared by the test files of a worker. */
export interface TestNeo4j {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  /** The file with the process id of the worker that has it; null: there is one server for all. */
  readonly owner: string | null;
}

declare module "vitest" {
  interface ProvidedContext {
    /** One for each worker. */
    neo4j: readonly TestNeo4j[];
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
 * A Neo4j of a whole run keeps the plans of a thousand statements of all tests beside what a test needs. With half of this it
 * pauses for seconds to free memory, and tests of time limits fail.
 */
const memoryOfRun = { ...testServer.memory, heapMegabytes: 2048 };

/**
 * For the servers that tests start themselves: in the seconds that they live, the optimizing compiler of the JVM (C2) takes
 * more of the processor than it saves.
 */
const SHORT_LIVED = "-XX:TieredStopAtLevel=1";

/**
 * Runs once before all test files: starts the run's servers in temporary homes, or uses the one at NEO4J_TEST_URI
 * (with NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, NEO4J_TEST_DATABASE), whose contents the tests may delete.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const externalServer = findExternalServer();
  if (externalServer !== undefined) {
    project.provide("neo4j", [externalServer]);
    return async () => {};
  }
  const started: Awaited<ReturnType<typeof startTestNeo4j>>[] = [];
  // One after another, since the first fetches the jars for all.
  while (started.length < serverCount) started.push(await startTestNeo4j());
  process.env.JDK_JAVA_OPTIONS ??= SHORT_LIVED;
  project.provide(
    "neo4j",
    started.map(({ home, server: { uri, username, password, database } }) => ({
      uri,
      username,
      password,
      database,
      owner: join(home, "worker"),
    })),
  );
  return async () => {
    for (const { server, home } of started) {
      await server.stop();
      await rm(home, { recursive: true });
    }
  };
}

/** Starts a server of a run, in a temporary home that the caller removes. */
export async function startTestNeo4j() {
  const home = await mkdtemp(join(tmpdir(), "brandgraph-test-"));
  return { home, server: await startServerInHome(home) };
}

async function startServerInHome(home: string): Promise<ManagedNeo4j> {
  const reportProgress = (message: string) => console.error(message);
  try {
    return await startManagedNeo4j({ ...testServer, home, memory: memoryOfRun, onProgress: reportProgress });
  } catch (error) {
    await rm(home, { recursive: true });
    throw error;
  }
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
