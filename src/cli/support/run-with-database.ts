import { type Config, readConfig } from "../../config.js";
import { readExternalConnection } from "../../neo4j/connection.js";
import type { Database } from "../../neo4j/database.js";
import { findRunningNeo4j } from "../../neo4j/managed/process/running-neo4j.js";
import { migrateGraph } from "./migrate-graph.js";
import { type OpenedNeo4j, provideNeo4j, runOnGraph } from "./open-graph.js";
import { awaitUnlessStopped, listenForShutdown, type ShutdownSignal } from "./shutdown-signal.js";

/**
 * Runs work on the graph's database: at NEO4J_URI, at the managed Neo4j of a running API, or at one started
 * for this work. On a request to stop, the work is abandoned unless the caller passes `ownStop`.
 */
export async function runWithDatabase<T>(
  work: (database: Database) => Promise<T>,
  ownStop?: ShutdownSignal,
): Promise<T> {
  const config = readConfig(process.env);
  const stop = ownStop ?? listenForShutdown();
  return runOnGraph(config, await connectOrStart(config, stop), async (database) => {
    await awaitUnlessStopped(migrateGraph(database), stop);
    return ownStop ? work(database) : awaitUnlessStopped(work(database), stop);
  });
}

async function connectOrStart(config: Config, { signal }: ShutdownSignal): Promise<OpenedNeo4j> {
  const running = readExternalConnection(config) ? null : await findRunningNeo4j(config.BRANDGRAPH_HOME);
  return running ? { connection: running, managed: null } : provideNeo4j(config, signal);
}
