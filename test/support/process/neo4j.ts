import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { type ManagedNeo4j, startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";

/** The Neo4j of a test run. Its database is empty at first and shared by all test files. */
export interface TestNeo4j {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The value of `inject("neo4j")` in a test. */
    neo4j: TestNeo4j;
  }
}

/** The jars, kept from one test run to the next. */
export const testCache = resolve(process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");

/** Enough for tests, and little enough to run beside other processes. */
export const testMemory = { heapMegabytes: 512, pageCacheMegabytes: 128 };

/** The Neo4j of a whole run keeps the plans of a thousand statements of all tests beside what a test needs. */
const memoryOfRun = { ...testMemory, heapMegabytes: 1024 };

/**
 * Runs once before all test files: starts a Neo4j in a temporary home, or uses the one at NEO4J_TEST_URI
 * (with NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, NEO4J_TEST_DATABASE), whose contents the tests may delete.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = ownServer();
  if (own !== undefined) {
    project.provide("neo4j", own);
    return async () => {};
  }
  const home = await mkdtemp(join(tmpdir(), "brandgraph-test-"));
  const server = await start(home);
  const { uri, username, password, database } = server;
  project.provide("neo4j", { uri, username, password, database });
  return async () => {
    await server.stop();
    await rm(home, { recursive: true });
  };
}

async function start(home: string): Promise<ManagedNeo4j> {
  const onProgress = (message: string) => console.error(message);
  try {
    return await startManagedNeo4j({ home, cache: testCache, memory: memoryOfRun, onProgress });
  } catch (error) {
    await rm(home, { recursive: true });
    throw error;
  }
}

function ownServer(): TestNeo4j | undefined {
  const { NEO4J_TEST_URI, NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, NEO4J_TEST_DATABASE } = process.env;
  if (!NEO4J_TEST_URI) return undefined;
  return {
    uri: NEO4J_TEST_URI,
    username: NEO4J_TEST_USERNAME ?? "neo4j",
    password: NEO4J_TEST_PASSWORD ?? "",
    database: NEO4J_TEST_DATABASE ?? "neo4j",
  };
}
