import { join } from "node:path";
import type { Config } from "../../config.js";
import { type Neo4jConnection, readExternalConnection } from "../../neo4j/connection.js";
import { type Database, type DatabaseOptions, openDatabase } from "../../neo4j/database.js";
import { getRelease } from "../../neo4j/managed/install/releases.js";
import type { RuntimeOptions } from "../../neo4j/managed/install/runtime.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../neo4j/managed/process/managed-neo4j.js";
import { guardStorage } from "../../neo4j/storage-guard.js";

/** The Neo4j that a command works on: the one at NEO4J_URI, or a managed one that the command must stop. */
export interface OpenedNeo4j {
  readonly connection: Neo4jConnection;
  readonly managed: ManagedNeo4j | null;
}

/**
 * Finds or starts the Neo4j according to the settings.
 * @param beforeStart what else must hold; it is awaited once no other process owns the home of a managed Neo4j
 */
export async function provideNeo4j(
  config: Config,
  signal: AbortSignal,
  beforeStart?: () => Promise<void>,
): Promise<OpenedNeo4j> {
  const external = readExternalConnection(config);
  if (external) {
    await beforeStart?.();
    return { connection: external, managed: null };
  }
  const home = config.BRANDGRAPH_HOME;
  const managed = await startManagedNeo4j({ ...createRuntimeOptions(config), home, signal, beforeStart });
  return { connection: managed, managed };
}

/** Returns the folder of the managed Neo4j's jars. */
export const getCacheFolder = (config: Config): string =>
  config.BRANDGRAPH_CACHE ?? join(config.BRANDGRAPH_HOME, "cache");

/** Creates the options for finding Java and Neo4j's jars. Progress is printed on standard error. */
export const createRuntimeOptions = (config: Config): RuntimeOptions => ({
  release: getRelease(config.BRANDGRAPH_NEO4J_VERSION),
  cache: getCacheFolder(config),
  repository: config.BRANDGRAPH_MAVEN_REPOSITORY,
  environment: process.env,
  onProgress: (message) => console.error(message),
});

/** Opens the graph's database. That of a managed Neo4j rejects writes before its disk is full. */
export function openGraph(
  config: Config,
  { connection }: OpenedNeo4j,
  listeners: Pick<DatabaseOptions, "onStatement" | "onDriverEvent"> = {},
): Database {
  const database = openDatabase(connection, {
    timeout: config.BRANDGRAPH_QUERY_TIMEOUT,
    planningTimeout: config.BRANDGRAPH_PLANNING_TIMEOUT,
    statementsPerCaller: config.BRANDGRAPH_STATEMENTS_PER_CALLER,
    ...listeners,
  });
  if (config.NEO4J_URI) return database;
  const least = config.BRANDGRAPH_MIN_FREE_SPACE * MEGABYTE;
  return least === 0 ? database : guardStorage(database, { folder: config.BRANDGRAPH_HOME, least });
}

/** Works on the graph of a Neo4j. A managed one is stopped after the work. */
export async function runOnGraph<T>(
  config: Config,
  neo4j: OpenedNeo4j,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openGraph(config, neo4j);
  try {
    return await work(database);
  } finally {
    await database.close();
    await neo4j.managed?.stop();
  }
}

const MEGABYTE = 1_000_000;
